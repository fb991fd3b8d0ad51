/**
 * What a new suite begins with: what an endpoint has to cope with, as the integration guide and PromptPal 1.16.8 have it. It
 * stands in docs/suites.md too, and a test runs it against the guide's own examples.
 */
export const starterSuite = `# Does an endpoint take every webhook that PromptPal sends?
hookpair: suite/1
name: PromptPal endpoint
url: '{{baseUrl}}/webhook/promptpal'
promptPalVersion: 1.16.8

variables:
  baseUrl: http://127.0.0.1:3000
environments:
  staging:
    variables:
      baseUrl: https://staging.example.com

cases:
  - name: Success is answered 2xx
    payload:
      sample: success
    expect:
      status: 2xx

  - name: It answers within half of the 10 s
    payload:
      sample: success
    expect:
      outcome: delivered
      durationBelowMs: 5000

  - name: It says that it received it
    payload:
      sample: success
    expect:
      headers:
        - name: Content-Type
          contains: application/json
      json:
        - path: $.status
          equals: received
      schema:
        type: object
        required: [status]

  - name: A failed prompt is received too
    payload:
      sample: failure
    expect:
      status: 2xx

  - name: A cache hit as PromptPal really sends it
    payload:
      sample: cached
      form: observed
    expect:
      status: 2xx

  - name: The optional provider fields may be absent
    payload:
      sample: no_provider
      form: observed
    expect:
      status: 2xx

  - name: Without tokens it does not crash
    payload:
      sample: success
      without: [/tokens]
    expect:
      outcome: delivered

  - name: Unicode does no harm
    payload:
      sample: unicode
      form: observed
      set:
        /userId: użytkownik-7
    expect:
      status: 2xx
`;
