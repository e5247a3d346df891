// Runs before the first paint, so that the page does not flash in the other colours.
try {
  const chosen = localStorage.getItem('aldermoor.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch { /* Nothing is kept in this browser: its own setting holds. */ }
