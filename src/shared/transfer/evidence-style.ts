/** The looks of an evidence file: light, dense, and the same on paper. */
export const evidenceStyle = `
:root{color-scheme:light;font:14px/1.5 system-ui,sans-serif;color:#1a1f2b;background:#fff}
body{max-width:1200px;margin:0 auto;padding:24px}
h1{font-size:22px;margin:0}h2{font-size:16px;margin:0;overflow-wrap:anywhere}h3{font-size:13px;margin:14px 0 4px}
header p,small,dt{color:#4f586a}
article{margin:24px 0 0;padding:16px;border:1px solid #c9cfda;border-radius:8px}
article>p{margin:4px 0}
.url,pre,dd{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}
.chip{padding:1px 7px;border-radius:4px;font:600 12px/1.7 ui-monospace,monospace;background:#e6e9ef}
.chip.good{color:#0f6a44;background:#dff5ea}.chip.warn{color:#7c5100;background:#fcf0d6}.chip.bad{color:#a81e2c;background:#fde5e7}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:6px 16px;margin:10px 0}dl div{min-width:0}dt{font-size:12px}dd{margin:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px}.pair section{min-width:0}
pre{margin:0 0 8px;padding:8px 10px;border-radius:6px;background:#f5f6f9;white-space:pre-wrap}
pre.head{background:#eef0f4}
table{border-collapse:collapse;width:100%;font-size:12px}th{text-align:left;font-weight:400;width:80px}td:nth-child(2){width:80px;text-align:right;padding-right:12px}
.bar{background:#f0f2f6}.bar span{display:block;height:8px;min-width:2px;border-radius:2px;background:#4250d8}
ul{margin:0;padding-left:18px;overflow-wrap:anywhere}
@media (max-width:760px){.pair{grid-template-columns:1fr}}
@media print{body{max-width:none;padding:0}article{border-width:0 0 1px;border-radius:0;padding:0 0 12px}article,h2,h3{break-after:auto}h2,h3,.url{break-after:avoid}.chip,.bar,.bar span,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
