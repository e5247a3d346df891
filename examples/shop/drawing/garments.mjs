// Every kind of garment as a drawing on a sheet of 400 × 500, hung from a rail or stood on a shelf.
import { both, button, deep, flipped, light, line, mix, piece, seam } from './ink.mjs'

const fold = (d, c) => line(d, deep(c, 0.6), 1.8, ' opacity=".5"')

const hanger = `<path d="M200 74c0-13 15-12 15-25a15 15 0 0 0-28-7" fill="none" stroke="#5c5f5d" stroke-width="4" stroke-linecap="round"/><path d="M200 72c-20 10-62 26-86 38-8 4-6 12 3 12h166c9 0 11-8 3-12-24-12-66-28-86-38z" fill="#b98a58" stroke="#6c4b2b" stroke-width="2.4" stroke-linejoin="round"/><path d="M136 108c20-9 46-19 64-28" fill="none" stroke="#e3bf8d" stroke-width="2.4" opacity=".7"/>`

const sleeve = (long = 372, wide = 0) =>
  `M284 112C318 122 ${336 + wide} 168 ${346 + wide} 232L${366 + wide} ${long - 8}C${352 + wide} ${long} ${338 + wide} ${long + 4} ${320 + wide} ${long + 4}L302 252C296 226 290 206 282 192Z`

const cuffed = (long, wide, colour, cloth = 'm', depth = 20) =>
  piece(`M${366 + wide} ${long - 8}C${352 + wide} ${long} ${338 + wide} ${long + 4} ${320 + wide} ${long + 4}L${317 + wide} ${long - depth + 6}C${334 + wide} ${long - depth + 5} ${348 + wide} ${long - depth + 2} ${363 + wide} ${long - depth - 6}Z`, colour, cloth)

const torso = (hem, flare = 0, neck = 34) =>
  both([[neck, 92], [60, 98, 82, 106, 94, 116], [86, 150, 84, 172, 86, 196], [88, 260, 90 + flare / 2, 320, 90 + flare, hem - 4], [60, hem + 4, 30, hem + 5, 0, hem + 5]])

const arms = (d, colour, extra = '', cloth = 'm') => {
  const one = piece(d, colour, cloth) + extra
  return one + flipped(one)
}

const patch = (x, y, w, h, colour, flap, cloth = 'm') =>
  piece(`M${x} ${y}h${w}v${h - 9}q0 9 -9 9h${18 - w}q-9 0 -9 -9z`, colour, cloth, 2) +
  (flap ? piece(`M${x - 3} ${y - 4}h${w + 6}v13l${-w / 2 - 3} 8l${-w / 2 - 3} -8z`, mix(colour, '#000000', 0.06), cloth, 2) + button(x + w / 2, y + 9, flap, 3.6) : seam(`M${x + 5} ${y + 8}h${w - 10}`, deep(colour)))

function jacket(o) {
  const c = o.main
  const hem = o.hem ?? 400
  let art = o.sleeveless ? '' : arms(sleeve(o.arm ?? 376, 4), c, (o.cuff ? cuffed(o.arm ?? 376, 4, o.cuff, 'second') : seam('M322 364q24-1 42-10', deep(c))) + fold('M316 190q10 30 14 62M334 250q4 24 10 44', c))
  if (o.hood) art = piece(both([[0, 42], [34, 42, 58, 62, 60, 104], [40, 116, 20, 120, 0, 120]]), mix(c, '#000000', 0.1)) + piece(both([[0, 62], [22, 62, 36, 76, 38, 106], [24, 114, 12, 116, 0, 116]]), deep(o.lining ?? c, 0.45), '') + art
  art += piece(torso(hem, o.flare ?? 6), c)
  art += fold(`M138 214q8 60 2 120M262 220q-6 66 2 112M150 ${hem - 40}q10-30 8-70`, c)
  // The front edge, its buttons and, where it has one, its zip.
  art += line(`M204 132V${hem + 4}`, deep(c, 0.7), 2.2)
  art += seam(`M186 140V${hem}`, deep(c))
  if (o.zip) art += line(`M204 134V${hem - 10}`, '#c9b27a', 3.4, ' stroke-dasharray="2.4 2.4"')
  if (o.lapels) {
    art += piece('M200 214L164 98C176 92 190 96 200 116Z', mix(c, '#ffffff', 0.05)) + piece('M200 214L236 98C224 92 210 96 200 116Z', mix(c, '#000000', 0.07))
    art += piece('M164 98l-22 8 8 38 16-5 10 22z', mix(c, '#ffffff', 0.08), 'm', 2.2) + flipped(piece('M164 98l-22 8 8 38 16-5 10 22z', mix(c, '#000000', 0.05), 'm', 2.2))
  } else if (!o.hood && !o.stand) {
    const collar = 'M200 128L172 84C160 86 150 92 144 100L164 140Z'
    art += piece('M172 84q28-10 56 0l-28 40z', deep(c, 0.6), '', 1.6) + piece(collar, o.collar ?? c, o.collar ? 'second' : 'm') + flipped(piece(collar, o.collar ?? c, o.collar ? 'second' : 'm'))
  } else if (o.stand) {
    art += piece(both([[0, 84], [22, 80, 36, 82, 40, 94], [36, 112, 18, 124, 0, 126]]), mix(c, '#000000', 0.08))
  }
  if (o.quilted) art += line(`M112 240h176M110 320h180`, deep(c), 1.6, ' opacity=".5"')
  for (const [y, ...xs] of o.pockets ?? []) for (const [x, w, h] of xs) art += patch(x, y, w, h, mix(c, '#000000', 0.04), o.flaps ? o.buttons : '')
  if (o.buttons) for (let y = o.first ?? 160; y < hem - 30; y += o.gap ?? 52) art += button(196, y, o.buttons, o.size ?? 5)
  if (o.double) for (let y = o.first ?? 160; y < hem - 60; y += o.gap ?? 52) art += button(160, y, o.buttons, o.size ?? 5)
  if (o.belt) art += piece('M106 268q94 16 188 0v20q-94 16-188 0z', mix(c, '#000000', 0.1)) + piece('M188 272h26v26h-26z', '#8b5e34', '', 2) + line('M196 279h10v12h-10z', '#f0d9a8', 2)
  if (o.hood) art += line('M178 118v44M222 118v40', o.cord ?? '#f3ead6', 3) + `<circle cx="178" cy="166" r="4" fill="#8b5e34"/><circle cx="222" cy="162" r="4" fill="#8b5e34"/>`
  return hanger + art
}

function knit(o) {
  const c = o.main
  const hem = 372
  let art = arms(sleeve(352, 6), c, (o.bandAt ? o.yokeSleeve ?? '' : '') + cuffed(352, 6, o.rib ?? mix(c, '#000000', 0.06), 'rib', 28) + fold('M318 196q10 26 14 60', c))
  const body = torso(hem, 4)
  art += piece(body, c)
  if (o.bands) {
    // Fair isle: rows of small motifs across breast and arms.
    art += `<clipPath id="body"><path d="${body}"/></clipPath><g clip-path="url(#body)">`
    o.bands.forEach(([colour, second], i) => {
      const y = 136 + i * 40
      art += `<rect x="90" y="${y}" width="220" height="30" fill="${colour}" opacity=".94"/>`
      for (let x = 100; x < 304; x += 20) {
        art += i % 2
          ? `<path d="M${x} ${y + 4}l7 7h-4v8h4l-7 7-7-7h4v-8h-4z" fill="${second}"/>`
          : `<path d="M${x} ${y + 3}l9 12-9 12-9-12z" fill="${second}"/><path d="M${x} ${y + 10}l4 5-4 5-4-5z" fill="${colour}"/>`
      }
      art += `<path d="M90 ${y - 3.5}h220M90 ${y + 33.5}h220" stroke="${second}" stroke-width="3" stroke-dasharray="5 5"/>`
    })
    art += `<rect x="90" y="90" width="220" height="300" fill="url(#m)"/><rect x="90" y="90" width="220" height="300" fill="url(#lit)"/></g>` + line(body, deep(c), 2.6)
  }
  art += piece(both([[0, hem - 15], [34, hem - 15, 64, hem - 17, 93, hem - 22], [94, hem + 2], [60, hem + 12, 30, hem + 13, 0, hem + 13]]), o.rib ?? mix(c, '#000000', 0.06), 'rib')
  art += fold('M136 206q10 54 0 116M266 214q-8 60 2 108M158 320q12-16 14-50', c)
  const trim = o.rib ?? mix(c, '#000000', 0.06)
  if (o.neck === 'roll') {
    art += piece(both([[0, 62], [24, 60, 38, 64, 40, 72], [42, 88, 42, 98, 38, 106], [26, 114, 12, 116, 0, 116]]), trim, 'rib')
    art += line('M161 92q39 14 78 0', deep(c), 2, ' opacity=".7"')
  } else if (o.open) {
    art += piece('M166 92L196 236V384h8V236L234 92l14 6-38 146v142h-20V244L152 98z', trim, 'rib')
    art += piece('M170 94q30-14 60 0l-30 110z', deep(c, 0.62), '', 1.6)
    for (let y = 258; y < 376; y += 30) art += button(200, y, o.buttons ?? '#8b5e34', 6)
    art += patch(118, 292, 54, 52, mix(c, '#000000', 0.04)) + patch(228, 292, 54, 52, mix(c, '#000000', 0.04))
  } else {
    art += piece(both([[0, 112], [22, 110, 32, 100, 36, 88], [44, 92], [42, 112, 26, 126, 0, 128]]), trim, 'rib')
    art += piece('M164 88q36-12 72 0q-6 24-36 24t-36-24z', deep(c, 0.66), '', 1.6)
  }
  return hanger + art
}

function shirt(o) {
  const c = o.main
  const hem = o.hem ?? 386
  const long = o.short ? 246 : 366
  const arm = o.short ? 'M284 112C316 122 336 162 344 214L352 244C338 254 322 258 306 258L300 232C294 212 288 202 282 192Z' : sleeve(long, 2)
  let art = arms(arm, c, (o.short ? '' : cuffed(long, 2, mix(c, '#ffffff', o.lightCuff ?? 0), 'm', 24) + button(346, 356, o.buttons ?? '#f4efe2', 3.4)) + fold('M314 190q10 20 12 44', c))
  const body = o.tee
    ? torso(hem, -2, 40)
    : both([[34, 92], [60, 98, 82, 106, 94, 116], [86, 150, 84, 172, 86, 196], [88, 260, 92, 310, 94, hem - 40], [92, hem - 12, 74, hem - 6, 58, hem - 2], [34, hem + 8, 16, hem + 10, 0, hem + 10]])
  art += piece(body, c)
  art += fold('M140 210q8 60 0 120M264 216q-8 60 2 110', c)
  if (o.tee) {
    art += piece(both([[0, 116], [26, 114, 38, 104, 42, 90], [50, 94], [46, 116, 28, 128, 0, 130]]), mix(c, '#ffffff', 0.15), 'plain2')
    art += piece('M158 90q42-12 84 0q-8 26-42 26t-42-26z', deep(c, 0.55), '', 1.6)
    return hanger + art
  }
  art += piece('M190 128h22V' + (hem + 8) + 'h-22z', mix(c, '#ffffff', 0.06))
  for (let y = 152; y < hem - 14; y += 40) art += button(201, y, o.buttons ?? '#f4efe2', 4)
  for (const [x, y, w, h] of o.pockets ?? []) art += patch(x, y, w, h, mix(c, '#ffffff', 0.04), o.flaps ? o.buttons : '')
  art += piece('M168 88q32-12 64 0l-32 42z', deep(c, 0.6), '', 1.6)
  if (o.band) art += piece(both([[0, 132], [20, 126, 32, 108, 34, 86], [42, 90], [42, 116, 26, 136, 0, 146]]), mix(c, '#ffffff', 0.12)) + [...Array(5).keys()].map(i => seam(`M${160 + i * 7} 150v70M${240 - i * 7} 150v70`, deep(c))).join('')
  else {
    const collar = 'M200 132L170 84C158 86 152 92 148 98L158 146Z'
    art += piece(collar, mix(c, '#ffffff', 0.08)) + flipped(piece(collar, mix(c, '#ffffff', 0.03)))
  }
  return hanger + art
}

const clips = `<path d="M200 62c0-11 13-10 13-21a13 13 0 0 0-24-6" fill="none" stroke="#5c5f5d" stroke-width="4" stroke-linecap="round"/><path d="M112 64h176" stroke="#b98a58" stroke-width="9" stroke-linecap="round"/><path d="M112 62h176" stroke="#e3bf8d" stroke-width="2" opacity=".7"/><path d="M138 62h16v26h-16zM246 62h16v26h-16z" fill="#8f938f" stroke="#4b4f4d" stroke-width="2"/>`

function trousers(o) {
  const c = o.main
  const w = o.wide ? 26 : 0
  const leg = `M200 94H282C${286 + w / 4} 180 ${288 + w} 290 ${286 + w} 452C${266 + w} 460 ${238 + w / 2} 460 ${220 + w / 3} 456L204 236Z`
  const one = piece(leg, c) + line(`M${252 + w / 2} 132C${258 + w / 2} 250 ${256 + w / 2} 360 ${254 + w / 2} 450`, deep(c), 1.8, ' opacity=".4"') + (o.turned ? piece(`M${287 + w} 428L${286 + w} 454C${266 + w} 462 ${238 + w / 2} 462 ${219 + w / 3} 458L${217 + w / 3} 432C${240 + w / 2} 436 ${262 + w} 434 ${287 + w} 428Z`, light(c, 0.5)) : seam(`M${221 + w / 3} 444q30 4 ${64 + w / 1.5} -2`, deep(c))) + fold('M224 240q20 26 40 32M218 300q10 20 24 26', c)
  let art = flipped(one) + one
  art += piece(both([[0, 80], [82, 78], [84, 104], [40, 110, 20, 110, 0, 110]]), mix(c, '#000000', 0.08))
  for (const x of [134, 166, 228, 260]) art += piece(`M${x} 74h9v38h-9z`, mix(c, '#000000', 0.12), 'm', 1.8)
  art += line('M200 110V214C200 226 206 232 206 236', deep(c), 2) + seam('M212 112v86q0 18 -10 30', deep(c)) + button(200, 95, o.buttons ?? '#c98a2b', 5.5)
  art += line('M124 112q6 34 -8 52M276 112q-6 34 8 52', deep(c), 2.2) + seam('M131 112q6 36 -10 60M269 112q-6 36 10 60', deep(c))
  return clips + art
}

function dress(o) {
  const c = o.main
  const w = o.flare ?? 50
  const arm = o.short ? 'M282 112C312 122 330 160 340 210C326 222 314 226 300 226L296 214C290 204 286 198 280 190Z' : sleeve(o.arm ?? 316, 10)
  let art = arms(arm, c, o.short ? '' : cuffed(o.arm ?? 316, 10, mix(c, '#000000', 0.08), 'm', 18) + fold('M316 190q12 30 14 60', c))
  art += piece(both([[32, 92], [58, 98, 78, 106, 90, 116], [82, 150, 78, 176, 76, 196], [70, 222, 66, 236, 66, 248], [80, 320, 84 + w * 0.6, 380, 80 + w, 458], [60, 472, 30, 474, 0, 474]]), c)
  art += fold('M160 262q-20 90 -44 190M182 264q-6 110 -16 200M222 264q10 110 18 200M244 262q22 90 42 188', c)
  if (o.wrap) {
    art += piece('M168 92q30-12 62 0l-46 84z', deep(c, 0.6), '', 1.6)
    art += line('M234 92C224 150 190 210 138 246', deep(c), 2.6) + line('M166 92C170 126 182 152 194 172', deep(c), 2.6)
    art += line('M150 262C196 320 214 400 214 472', deep(c), 2.4)
    art += piece('M134 240q66 14 132 0v20q-66 14-132 0z', mix(c, '#000000', 0.14)) + piece('M150 252l-26 70 16 4 20-66zM156 254l-4 84 15-1 3-80z', mix(c, '#000000', 0.1), 'm', 2) + `<circle cx="156" cy="254" r="8" fill="${mix(c, '#000000', 0.2)}" stroke="${deep(c)}" stroke-width="2"/>`
  } else {
    art += piece('M168 88q32-12 64 0l-32 42z', deep(c, 0.6), '', 1.6)
    const collar = 'M200 132L170 84C158 86 152 92 148 98L158 146Z'
    art += piece(collar, mix(c, '#ffffff', 0.1)) + flipped(piece(collar, mix(c, '#ffffff', 0.05)))
    art += line('M208 128V470', deep(c), 2) + seam('M192 130V468', deep(c))
    for (let y = 158; y < 450; y += 36) if (Math.abs(y - 250) > 14) art += button(200, y, o.buttons, 4.2)
    art += patch(146, 156, 38, 42, mix(c, '#ffffff', 0.06)) + patch(216, 156, 38, 42, mix(c, '#ffffff', 0.03))
    art += piece('M132 238q68 14 136 0v22q-68 14-136 0z', o.belt ?? '#8b5e34', 'plain2') + line('M190 240h24v26h-24z', '#e6c77a', 3.4)
  }
  return hanger + art
}

function skirt(o) {
  const c = o.main
  let art = piece(both([[72, 96], [88, 190, 116, 320, 128, 430], [90, 446, 40, 450, 0, 450]]), c)
  for (const [dx, foot] of [[-56, -104], [-36, -68], [-14, -28], [10, 16], [32, 58], [54, 100]]) art += `<path d="M${200 + dx} 100L${200 + foot} 446l${foot < 0 ? 16 : -16} 1L${200 + dx + 6} 100Z" fill="${deep(c, 0.75)}" opacity=".26"/>` + line(`M${200 + dx} 100L${200 + foot} 446`, deep(c), 2, ' opacity=".75"')
  art += piece(both([[0, 78], [72, 76], [73, 104], [40, 112, 20, 112, 0, 112]]), mix(c, '#000000', 0.12), 'plain2')
  art += piece('M262 108l22 4-4 46-18-4zM258 120l30-2v10l-30 2z', '#8b5e34', '', 2) + line('M266 120h14v9h-14z', '#f0d9a8', 2)
  return clips + art
}

const shelf = `<path d="M30 428h340" stroke="#6c4b2b" stroke-width="12" stroke-linecap="round"/><path d="M34 425h332" stroke="#c99b67" stroke-width="5" stroke-linecap="round"/><ellipse cx="206" cy="424" rx="138" ry="7" fill="#1c2426" opacity=".22"/>`

function boots(o) {
  const c = o.main
  const one = (laced) => {
    let b = piece('M150 176C166 168 206 168 226 176C224 230 226 262 236 292C264 300 318 316 336 346C344 362 342 380 338 392H150C144 330 154 250 150 176Z', c)
    b += piece('M144 388H342C346 400 344 410 338 414H268C264 408 232 408 228 414H150C144 410 142 398 144 388Z', '#3a2a20', '', 2.4) + line('M148 394h190', '#c99b67', 1.6, ' stroke-dasharray="5 4"')
    b += line('M152 346C190 330 230 340 258 388', deep(c), 2, ' opacity=".6"') + seam('M288 318q-18 22 -14 66', light(c, 0.5))
    if (laced) {
      b += piece('M196 172C214 170 226 174 230 182C228 232 232 264 244 292C262 300 280 306 292 314C278 332 262 326 250 318C216 296 198 236 196 172Z', mix(c, '#000000', 0.22), '', 2)
      for (let i = 0; i < 7; i++) { const y = 190 + i * 18; const s = i * i * 1.1; b += line(`M${200 + s * 0.6} ${y}l${30 + i} ${4 + i}`, '#e9c46a', 3.6) + `<circle cx="${199 + s * 0.6}" cy="${y}" r="3" fill="#e6c77a"/>` }
      b += line('M204 184q-26 -8 -30 8t28 2M206 184q24 -20 34 -6t-30 10', '#e9c46a', 3.2)
      b += piece('M148 170C166 160 210 160 232 170V186C208 178 168 178 150 188Z', mix(c, '#ffffff', 0.12), '', 2.2)
    } else {
      b += piece('M178 174H210C210 216 214 254 222 286C208 292 196 290 186 284C178 250 176 214 178 174Z', '#2c2522', 'rib', 2.2)
      b += piece('M186 176C184 156 190 148 196 148S208 156 206 176', mix(c, '#ffffff', 0.15), '', 2.4)
    }
    return b
  }
  return shelf + `<g transform="translate(-84 12) scale(.98)">${one(o.laced)}</g><g transform="translate(10 22)">${one(o.laced)}</g>`
}

function beanie(o) {
  const c = o.main
  return shelf + `<g transform="translate(0 10)">` + piece('M96 338C92 236 132 168 200 166S308 236 304 338Z', c) +
    [...Array(7).keys()].map(i => line(`M${128 + i * 24} 336C${132 + i * 22} 260 ${160 + i * 13} 200 ${188 + i * 4} 172`, deep(c), 1.8, ' opacity=".4"')).join('') +
    piece('M86 330C150 342 250 342 314 330C322 356 322 386 314 408C250 420 150 420 86 408C78 386 78 356 86 330Z', mix(c, '#000000', 0.08), 'rib') +
    `<g fill="${o.pom}" stroke="${deep(o.pom)}" stroke-width="2">` + [[200, 140, 30], [176, 132, 20], [224, 132, 20], [188, 114, 20], [212, 114, 20], [200, 128, 24]].map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('') + '</g>' +
    [...Array(16).keys()].map(i => line(`M${200 + Math.cos(i) * (8 + i)} ${126 + Math.sin(i * 1.7) * (6 + i * 0.9)}l${Math.cos(i * 2.1) * 9} ${Math.sin(i * 2.1) * 9}`, light(o.pom, 0.6), 2, ' opacity=".7"')).join('') +
    piece('M264 352h36v30h-36z', '#f4efe2', '', 1.8) + line('M270 376l8-12 6 7 5-8 7 13', '#3d5a45', 2.2) + '</g>'
}

function scarf(o) {
  const c = o.main
  const fringe = (x, y, w) => [...Array(Math.round(w / 9)).keys()].map(i => line(`M${x + 4 + i * 9} ${y}l${i % 2 ? 2 : -2} 28`, deep(i % 2 ? c : o.second, 0.2), 3)).join('')
  return `<path d="M40 74h320" stroke="#b98a58" stroke-width="12" stroke-linecap="round"/><path d="M42 71h316" stroke="#e3bf8d" stroke-width="3" opacity=".8"/>` +
    piece('M196 60C220 56 252 58 268 66L284 380L200 392Z', mix(c, '#000000', 0.14)) + fringe(202, 388, 80) +
    piece('M128 68C150 54 246 54 268 68C258 92 232 96 214 96L222 436H112L128 68Z', c) + fringe(114, 436, 108) +
    fold('M150 96C148 200 140 320 136 432M190 98C194 210 196 320 198 432', c) + line('M128 68C150 92 200 98 216 96', deep(c), 2.4)
}

function pack(o) {
  const c = o.main
  return shelf + line('M120 170C80 200 76 320 104 392M280 170C320 200 324 320 296 392', '#6c4b2b', 13) + line('M120 170C80 200 76 320 104 392M280 170C320 200 324 320 296 392', '#a9743f', 8) +
    line('M176 116C176 84 224 84 224 116', '#6c4b2b', 8) +
    piece('M112 190C108 130 140 110 200 110S292 130 288 190L296 396C298 416 284 424 268 424H132C116 424 102 416 104 396Z', c) +
    piece('M126 300h148v92q0 18 -18 18H144q-18 0 -18 -18z', mix(c, '#000000', 0.07)) + piece('M120 288h160v28l-80 18 -80 -18z', mix(c, '#ffffff', 0.05)) +
    piece('M104 178C108 124 144 104 200 104S292 124 296 178C298 214 292 238 286 254C240 270 160 270 114 254C108 238 102 214 104 178Z', mix(c, '#ffffff', 0.07)) +
    seam('M118 246C164 258 236 258 282 246', light(c, 0.6)) +
    ['150', '234'].map(x => piece(`M${x} 226h18v84h-18z`, '#a9743f', 'plain2', 2) + piece(`M${x - 4} 286h26v22h-26z`, '#d9b45e', '', 2) + line(`M${+x + 9} 238v34`, '#6c4b2b', 2, ' stroke-dasharray="1 9"')).join('') +
    piece('M174 356h52v30h-52z', '#f4efe2', '', 1.8) + line('M182 380l10-14 9 8 7-10 10 16', '#3d5a45', 2.4)
}

function tin(o) {
  return shelf + `<ellipse cx="204" cy="420" rx="112" ry="9" fill="#1c2426" opacity=".3"/>` +
    piece('M104 268V400C104 426 296 426 296 400V268Z', o.main, 'plain2') +
    `<path d="M106 300C150 322 250 322 294 300V392C250 416 150 416 106 392Z" fill="#f4ead2"/>` +
    `<g fill="none" stroke="#3d5a45" stroke-width="3"><path d="M150 380l22-36 16 18 14-26 34 46"/><path d="M132 388C170 402 230 402 268 388"/></g><circle cx="238" cy="340" r="8" fill="#c98a2b"/>` +
    `<ellipse cx="200" cy="268" rx="96" ry="30" fill="${mix(o.main, '#ffffff', 0.2)}" stroke="${deep(o.main)}" stroke-width="2.6"/><ellipse cx="200" cy="266" rx="82" ry="23" fill="#e8c777" stroke="#9b7427" stroke-width="2"/><path d="M140 262q26-14 56-6t60-2q-14 20-58 22t-58-14z" fill="#f4dfa3" opacity=".9"/><path d="M152 270q34 12 92 0" fill="none" stroke="#b98e3d" stroke-width="2" opacity=".7"/>` +
    `<g transform="rotate(-18 270 190)"><ellipse cx="262" cy="204" rx="92" ry="28" fill="${deep(o.main, 0.25)}" stroke="${deep(o.main)}" stroke-width="2.6"/><ellipse cx="262" cy="196" rx="92" ry="28" fill="${mix(o.main, '#ffffff', 0.14)}" stroke="${deep(o.main)}" stroke-width="2.6"/><ellipse cx="262" cy="195" rx="70" ry="19" fill="none" stroke="#f4ead2" stroke-width="2.4"/><path d="M236 202l14-14 9 6 9-9 20 15" fill="none" stroke="#f4ead2" stroke-width="3"/></g>`
}

export const GARMENTS = { jacket, knit, shirt, trousers, dress, skirt, boots, beanie, scarf, pack, tin }
