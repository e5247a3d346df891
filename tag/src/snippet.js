// Keeps what the page calls until the tag is there.
!function(w){var c=w.carpe;if(!c){c=w.carpe={q:[]};'track page screen identify group alias consent reset ready'.split(' ').forEach(function(m){c[m]=function(){c.q.push([m].concat([].slice.call(arguments)))}})}}(window);
