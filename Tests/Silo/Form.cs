using System.Net;
using System.Text.RegularExpressions;

namespace TradeMind.Tests.Silo;

/// <summary>What a browser does with the form to sign in: keeps cookies, sends the token back, follows nothing by itself.</summary>
public sealed partial class Form : IDisposable
{
    public Form(Uri address) =>
        Http = new HttpClient(
            new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };

    public HttpClient Http { get; }

    public async Task<HttpResponseMessage> SignInAsync(string name, string password, string returnUrl) =>
        await PostAsync("/login", await FieldsAsync(name, password, returnUrl));

    /// <summary>What the form sends.</summary>
    public async Task<Dictionary<string, string>> FieldsAsync(string name, string password, string returnUrl)
    {
        using var page = await Http.GetAsync($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var token = Token().Match(await page.Content.ReadAsStringAsync());
        Assert.True(token.Success, "the form has no token");
        return new()
        {
            [token.Groups["name"].Value] = token.Groups["value"].Value,
            ["name"] = name,
            ["password"] = password,
            ["returnUrl"] = returnUrl
        };
    }

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Http.PostAsync(path, content);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string accept = "application/json") =>
        SendAsync(HttpMethod.Get, path, null, [("Accept", accept)]);

    public Task<string> TextAsync(string path) => Http.GetStringAsync(path);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public void Dispose() => Http.Dispose();

    [GeneratedRegex(
        """type="hidden" name="(?<name>__[^"]+)" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Token();
}
