using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TradeMind.Tests.Silo;

/// <summary>Requests that no client library sends: they are refused with a reason, and none is an error of the service.</summary>
public sealed class MalformedRequestTests(TradedService traded) : IClassFixture<TradedService>
{
    private readonly Uri _address = traded.Service.Http.BaseAddress!;

    [Theory]
    [InlineData("application/json; charset=bogus", 415)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("application/json; charset=", 415)]
    [InlineData("application/json; charset=\"", 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json", 200)]
    public async Task A_charset_that_cannot_be_read_is_refused(string type, int status)
    {
        var answer = await SendAsync(
            $"POST /api/session/start HTTP/1.1\r\nHost: {_address.Authority}\r\nContent-Type: {type}\r\nContent-Length: 2\r\n", "{}");
        Assert.True(answer.Status == status, $"{type}: {answer.Text}");
    }

    [Theory]
    [InlineData("127.0.0.1:99999")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:99999999999999999999")]
    [InlineData("[::1]:99999")]
    [InlineData("localhost:0")]
    public async Task A_host_with_a_port_that_is_none_is_refused(string host)
    {
        foreach (var line in new[]
        {
            "GET /api/status", "GET /openapi/v1.json", "GET /login?returnUrl=%20%20", "GET /health", "GET /", "GET /nowhere",
            "POST /logout",
        })
        {
            var length = line[0] == 'P' ? "Content-Length: 0\r\n" : "";
            var answer = await SendAsync($"{line} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nOrigin: http://{host}\r\n{length}");
            Assert.True(answer.Status == 400, $"{line} {host}: {answer.Text}");
        }
    }

    [Fact]
    public async Task Two_origins_are_refused()
    {
        var own = _address.GetLeftPart(UriPartial.Authority);
        var head = $"POST /api/session/start HTTP/1.1\r\nHost: {_address.Authority}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\n";
        Assert.Equal(200, (await SendAsync($"{head}Origin: {own}\r\n", "{}")).Status);
        foreach (var (first, second) in new[] { (own, "https://evil.example"), ("https://evil.example", own), (own, own) })
        {
            Assert.Equal(403, (await SendAsync($"{head}Origin: {first}\r\nOrigin: {second}\r\n", "{}")).Status);
        }

        Assert.Equal(403, (await SendAsync($"{head}Origin: {own}, {own}\r\n", "{}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X-Forwarded-Proto: http\r\n")]
    [InlineData("X-Forwarded-Proto: bogus\r\nX-Forwarded-For: nobody\r\n")]
    public async Task A_login_that_would_cross_the_network_in_the_clear_is_refused_with_the_reason(string forwarded)
    {
        await using var service = await RunningService.StartAsync(
            store => store.Users.Add("ann", TradeMind.Storage.Access.AccessScope.Trade, GuardedService.Password),
            "--proxies", "127.0.0.1");
        var address = service.Http.BaseAddress!;
        var plain = await SendAsync(
            $"GET /login?returnUrl=%20%20 HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\n{forwarded}", address: address);
        Assert.True(plain.Status == 403, plain.Text);
        Assert.Contains("HTTPS", plain.Text, StringComparison.Ordinal);
        var posted = await SendAsync(
            $"POST /login HTTP/1.1\r\nHost: {address.Authority}\r\n"
                + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n{forwarded}",
            "a=b",
            address);
        Assert.True(posted.Status == 403, posted.Text);
        var secure = await SendAsync(
            $"GET /login?returnUrl=%20%20 HTTP/1.1\r\nHost: {address.Authority}\r\nX-Forwarded-Proto: https\r\n", address: address);
        Assert.True(secure.Status == 200, secure.Text);
    }

    private async Task<(int Status, string Text)> SendAsync(string head, string body = "", Uri? address = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync((address ?? _address).Host, (address ?? _address).Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{head}Connection: close\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        return (int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture), text);
    }
}
