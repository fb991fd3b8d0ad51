# The guide's example for Flask, and what people make of it. BROKEN says which: none, crash-tokens (the example as it
# stands in the guide), crash-provider, no-2xx, slow.
import os
import sys
import time

from flask import Flask, jsonify, request
from werkzeug.serving import make_server

broken = os.environ.get("BROKEN", "none")
app = Flask(__name__)


@app.route("/webhook/promptpal", methods=["POST"])
def handle_webhook():
    payload = request.get_json()
    print(f"Prompt executed in project {payload['projectId']}", file=sys.stderr)
    print(f"Result: {'success' if payload['result'] == 0 else 'failure'}", file=sys.stderr)
    if broken == "crash-tokens":
        print(f"Tokens used: {payload['tokens']['total']}", file=sys.stderr)
    if broken == "crash-provider":
        print(f"Model: {payload['providerDefaultModel']}", file=sys.stderr)
    if broken == "slow":
        time.sleep(5.5)
    if broken == "no-2xx":
        return jsonify({"status": "received"}), 302
    return jsonify({"status": "received"}), 200


server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"Webhook server running on port {server.port}", flush=True)
server.serve_forever()
