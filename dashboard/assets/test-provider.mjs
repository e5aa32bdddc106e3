// An OpenID provider for tests: one client, everybody may log in, and a ticked box stands for a second factor given here.
// Arguments: redirect address, client id, client secret. Prints its issuer.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [redirect, id, secret] = process.argv.slice(2);
const server = createServer((request, response) => handle(request, response));
let handle;
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: id, client_secret: secret, redirect_uris: [redirect] }],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (context, sub) => ({ accountId: sub, claims: () => ({ sub, preferred_username: sub }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (!request.url.startsWith('/interaction/')) {
      callback(request, response);
    } else if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!DOCTYPE html><title>Provider</title><form method="post"><input name="who">'
        + '<input type="checkbox" name="phone"><button>Continue</button></form>');
    } else {
      const parts = [];
      for await (const part of request) parts.push(part);
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      const login = { accountId: form.get('who'), amr: form.has('phone') ? ['pwd', 'mfa'] : ['pwd'] };
      await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    }
  };
  console.log(issuer);
});

// ends with whoever started it
process.stdin.resume();
process.stdin.on('end', () => process.exit());
