/** What a new document of each kind begins as: valid, and to be changed. */
export const STARTS: Readonly<Record<string, (id: string) => string>> = {
    moment: (id) => `moment: ${id}
title: ${id.replaceAll('-', ' ')}
need: know
phase: consideration
status: shadow
detect:
  within: 20m
  steps:
    - on: Product Viewed
      times: 2
lasts: 10m
intent: { base: 0.5 }
tests:
  - given: |
      0s  Product Viewed
      30s Product Viewed
    expect: [{ at: 30s }]
`,
    experience: (id) => `experience: ${id}
principle: simplification
content:
  headline: ""
  body: ""
`,
    trigger: (id) => `trigger: ${id}
status: shadow
on: ""
placement: ""
choose: { by: one, among: [] }
cap: { times: 1, per: 24h }
`,
    goal: (id) => `goal: ${id}
on: Order Completed
within: 24h
`,
    audience: (id) => `audience: ${id}
where: profile.orders > 0
`,
};

/** What a document that is not in the workspace begins as; its first line alone, of a kind that has no start of its own. */
export const startOf = (kind: string, id: string): string => STARTS[kind]?.(id) ?? `${kind}: ${id}\n`;
