import * as vscode from 'vscode';

/**
 * A page, which may load nothing but its own script and its own style sheet, reach no server, and has nothing in it
 * that comes from the workspace: what it shows it asks for.
 *
 * @param folder the only folder it may load from
 * @param name of its script and its style sheet there
 */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri, name: string, title: string): string {
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const nonce = newNonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${address(`${name}.css`)}" />
    <title>${title}</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${address(`${name}.js`)}"></script>
  </body>
</html>`;
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
