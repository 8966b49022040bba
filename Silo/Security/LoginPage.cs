using System.Text.Encodings.Web;
using TradeMind.Dashboard.Assets;

namespace TradeMind.Silo.Security;

/// <summary>The form to sign in with: plain HTML that needs no script.</summary>
internal static class LoginPage
{
    private static readonly string[] Sheets = ["themes.css", "base.css", "plain.css", "login.css"];

    public static string Render(BrowserFiles files, string token, string field, string returnUrl, string problem, string name)
    {
        var html = HtmlEncoder.Default;
        var described = problem.Length == 0 ? "" : " aria-describedby=\"problem\" aria-invalid=\"true\"";
        var (onName, onPassword) = name.Length == 0 ? (" autofocus", "") : ("", " autofocus");
        var nameField =
            $"""<input id="name" name="name" type="text" value="{html.Encode(name)}" autocomplete="username" """
            + $"""autocapitalize="none" spellcheck="false" maxlength="60" required{onName}{described}>""";
        var passwordField =
            """<input id="password" name="password" type="password" autocomplete="current-password" """
            + $"""maxlength="256" required{onPassword}{described}>""";
        return Page(files, $"""
                {Message(problem)}
                <form method="post" action="{LoginApi.Path}" class="tm-form">
                  <input type="hidden" name="{html.Encode(field)}" value="{html.Encode(token)}">
                  <input type="hidden" name="returnUrl" value="{html.Encode(returnUrl)}">
                  <label for="name">Name</label>
                  {nameField}
                  <label for="password">Password</label>
                  {passwordField}
                  <button type="submit" class="tm-button" data-kind="primary">Sign in</button>
                </form>
            """);
    }

    /// <summary>Says why no one can sign in here.</summary>
    public static string RenderRejection(BrowserFiles files, string reason) => Page(files, Message(reason));

    private static string Message(string problem) =>
        problem.Length == 0 ? "" : $"<p id=\"problem\" class=\"tm-login-problem\" role=\"alert\">{HtmlEncoder.Default.Encode(problem)}</p>";

    private static string Page(BrowserFiles files, string content)
    {
        var html = HtmlEncoder.Default;
        var sheets = string.Concat(Sheets.Select(sheet => $"<link rel=\"stylesheet\" href=\"{html.Encode(files.Address(sheet))}\">"));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Sign in - TradeMind</title>
              <link rel="icon" href="{html.Encode(files.Address("logo.svg"))}" type="image/svg+xml">
              {sheets}
            </head>
            <body class="tm-login">
              <main>
                <img src="{html.Encode(files.Address("logo.svg"))}" alt="" width="40" height="40">
                <h1>TradeMind</h1>
                <p class="tm-muted"><span class="tm-login-paper">PAPER</span> simulated money, no real orders</p>
            {content}
              </main>
            </body>
            </html>
            """;
    }
}
