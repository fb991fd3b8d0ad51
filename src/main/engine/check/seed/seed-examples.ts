/** The two endpoints of PromptPal's integration guide, word for word. */
export const expressExample = `const express = require('express');
const app = express();

app.use(express.json());

app.post('/webhook/promptpal', (req, res) => {
  const payload = req.body;

  console.log('Prompt executed:', {
    projectId: payload.projectId,
    promptId: payload.promptId,
    success: payload.result === 0,
    duration: payload.duration + 'ms',
    totalTokens: payload.tokens.total
  });

  // Your custom logic here
  processWebhookData(payload);

  res.status(200).json({ status: 'received' });
});

app.listen(3000, () => {
  console.log('Webhook server running on port 3000');
});
`;

export const flaskExample = `from flask import Flask, request, jsonify

app = Flask(__name__)

@app.route('/webhook/promptpal', methods=['POST'])
def handle_webhook():
    payload = request.get_json()

    print(f"Prompt executed in project {payload['projectId']}")
    print(f"Result: {'success' if payload['result'] == 0 else 'failure'}")
    print(f"Duration: {payload['duration']}ms")
    print(f"Tokens used: {payload['tokens']['total']}")

    # Your custom logic here
    process_webhook_data(payload)

    return jsonify({"status": "received"}), 200

if __name__ == '__main__':
    app.run(port=3000)
`;
