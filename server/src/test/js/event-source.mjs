// The part of a browser's EventSource that the OFREP provider uses, over node's fetch.
let open
export class EventSource {
  static opened = new Promise(resolve => { open = resolve })
  static CLOSED = 2
  readyState = 0
  listeners = {}
  abort = new AbortController()

  constructor(url) {
    this.run(url).catch(error => this.dispatch('error', { error }))
  }

  addEventListener(name, listener) {
    (this.listeners[name] ??= []).push(listener)
  }

  removeEventListener(name, listener) {
    this.listeners[name] = (this.listeners[name] ?? []).filter(one => one !== listener)
  }

  close() {
    this.readyState = 2
    this.abort.abort()
  }

  dispatch(name, event) {
    this[`on${name}`]?.(event)
    for (const listener of this.listeners[name] ?? []) listener(event)
  }

  async run(url) {
    const response = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal: this.abort.signal })
    if (response.status !== 200) throw new Error(`stream answered ${response.status}`)
    this.readyState = 1
    this.dispatch('open', {})
    let text = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const field = name => lines.filter(line => line.startsWith(name)).map(line => line.slice(name.length).trim()).join('\n')
        const name = field('event:') || 'message'
        if (name === 'ready') open()
        if (field('data:')) this.dispatch(name, { data: field('data:') })
      }
    }
  }
}
