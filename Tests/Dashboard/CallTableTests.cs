using System.Net;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TradeMind.Client;
using TradeMind.Contracts;
using TradeMind.Tests.Architecture;

namespace TradeMind.Tests.Dashboard;

/// <summary>
/// The table of docs/dashboard.md: each call that the pages make is in it with its address under REST, and each address in it is one that
/// the client of the REST interface knows.
/// </summary>
public partial class CallTableTests
{
    /// <summary>Stands for every name, identifier and time in an address.</summary>
    private const string Any = "{}";

    [Fact]
    public async Task Every_call_of_the_pages_is_in_the_table_with_its_address()
    {
        var pages = MembersThatPagesCall();
        Assert.Contains((nameof(IPortfolioApi), nameof(IPortfolioApi.OverviewAsync)), pages);
        var called = await AddressesAsync((group, method) => pages.Contains((group, method)));
        var missing = Lines(called.Except(Table(), StringComparer.Ordinal));
        Assert.True(missing.Length == 0, $"docs/dashboard.md lacks:\n{missing}");
    }

    [Fact]
    public async Task Every_address_of_the_table_is_one_of_the_interface()
    {
        var all = await AddressesAsync((_, _) => true);
        Assert.Contains("GET /api/status", all);
        Assert.Equal("", Lines(Table().Except(all, StringComparer.Ordinal)));
    }

    private static string Lines(IEnumerable<string> calls) => string.Join('\n', calls.Order(StringComparer.Ordinal));

    /// <summary>The methods of the service's interfaces that the compiled pages refer to.</summary>
    private static HashSet<(string Group, string Method)> MembersThatPagesCall()
    {
        using var file = new PEReader(File.OpenRead(typeof(TradeMind.Dashboard.DashboardSetup).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var members = new HashSet<(string, string)>();
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                && metadata.GetString(type.Namespace) == typeof(ITradeMindApi).Namespace)
            {
                members.Add((metadata.GetString(type.Name), metadata.GetString(member.Name)));
            }
        }

        return members;
    }

    /// <summary>Makes the chosen calls with made-up arguments, and gives what the client would have sent.</summary>
    private static async Task<HashSet<string>> AddressesAsync(Func<string, string, bool> isChosen)
    {
        var addresses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in typeof(ITradeMindApi).GetProperties())
        {
            var type = group.PropertyType;
            foreach (var method in type.GetMethods().Where(m => !m.IsSpecialName && isChosen(type.Name, m.Name)))
            {
                foreach (var first in Choices(method))
                {
                    using var sent = new SentRequest();
                    using var http = new HttpClient(sent) { BaseAddress = new Uri("http://127.0.0.1:9/") };
                    using var client = new TradeMindClient(http);
                    await CallAsync(group.GetValue(client)!, method, first, sent.Cancellation);
                    Assert.True(sent.Address is not null, $"{type.Name}.{method.Name} sends nothing");
                    addresses.Add(sent.Address!);
                }
            }
        }

        return addresses;
    }

    /// <summary>A method that takes a member of an enumeration first may go to an address of its own for each.</summary>
    private static IEnumerable<object?> Choices(MethodInfo method) =>
        method.GetParameters()[0].ParameterType is { IsEnum: true } type ? Enum.GetValues(type).Cast<object?>() : [null];

    private static async Task CallAsync(object calls, MethodInfo method, object? first, CancellationToken cancellation)
    {
        var arguments = method.GetParameters().Select(p => Argument(p.ParameterType, cancellation)).ToArray();
        arguments[0] = first ?? arguments[0];
        try
        {
            switch (method.Invoke(calls, arguments))
            {
                case Task task:
                    await task;
                    break;
                case { } stream:
                    await ReadAsync((dynamic)stream);
                    break;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ApiException)
        {
            // What was sent is known, and nobody answers.
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
            return;
        }
    }

    private static object? Argument(Type type, CancellationToken cancellation)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(CancellationToken) ? cancellation
            : plain == typeof(string) ? Any
            : plain == typeof(Stream) ? Stream.Null
            : plain.IsValueType ? Activator.CreateInstance(plain)
            : plain.IsAssignableFrom(typeof(string[])) ? new[] { Any }
            : plain.IsInterface && plain.GetGenericArguments() is [var key, var value]
                ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))
            : plain.IsInterface || plain.IsAbstract ? null
            : RuntimeHelpers.GetUninitializedObject(plain);
    }

    /// <summary>The calls of the document, one by one: <c>{start,stop}</c> stands for two, every other name in braces for any.</summary>
    private static HashSet<string> Table()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "dashboard.md"));
        var calls = new HashSet<string>(StringComparer.Ordinal);
        var verbs = new List<string>();
        foreach (Match match in Call().Matches(text))
        {
            verbs.Add(match.Groups["verb"].Value);
            if (match.Groups["path"].Value is { Length: > 0 } path)
            {
                calls.UnionWith(verbs.SelectMany(verb => Spread(path.Split('?')[0]).Select(one => $"{verb} {one}")));
                verbs.Clear();
            }
        }

        return calls;
    }

    private static IEnumerable<string> Spread(string path)
    {
        var braces = Braces().Match(path);
        return !braces.Success
            ? [path.Replace("<>", Any, StringComparison.Ordinal)]
            : (braces.Groups["names"].Value.Split(',') is { Length: > 1 } many ? many : ["<>"])
                .SelectMany(one => Spread(path[..braces.Index] + one + path[(braces.Index + braces.Length)..]));
    }

    [GeneratedRegex(
        "`(?<verb>GET|POST|PUT|DELETE)( (?<path>/api/[^`]*))?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\{(?<names>[^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();

    /// <summary>Keeps what the first request was for, and ends the call.</summary>
    private sealed class SentRequest : HttpMessageHandler
    {
        private readonly CancellationTokenSource _end = new();

        public string? Address { get; private set; }

        public CancellationToken Cancellation => _end.Token;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var segments = request.RequestUri!.AbsolutePath.Split('/').Select(segment =>
                char.IsLetter(segment.FirstOrDefault('a')) ? segment : Any);
            Address ??= $"{request.Method} {string.Join('/', segments)}".Replace("/api/v1/", "/api/", StringComparison.Ordinal);
            _end.Cancel();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }

        protected override void Dispose(bool disposing)
        {
            _end.Dispose();
            base.Dispose(disposing);
        }
    }
}
