// The guide's example for Express, and what people make of it. BROKEN says which: none, crash-tokens (the example as it
// stands in the guide), crash-provider, no-2xx, slow.
import express from 'express';

const broken = process.env.BROKEN ?? 'none';
const app = express();
app.use(express.json());

app.post('/webhook/promptpal', async (req, res) => {
  const payload = req.body;
  const tokens = broken === 'crash-tokens' ? payload.tokens.total : payload.tokens?.total;
  const model =
    broken === 'crash-provider' ? payload.providerDefaultModel.toUpperCase() : payload.providerDefaultModel;
  process.stderr.write(`Prompt executed: ${payload.promptId} ${payload.result} ${tokens} ${model}\n`);
  if (broken === 'slow') await new Promise((resolve) => setTimeout(resolve, 5_500));
  if (broken === 'no-2xx') res.redirect(302, '/login');
  else res.status(200).json({ status: 'received' });
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Webhook server running on port ${server.address().port}\n`);
});
