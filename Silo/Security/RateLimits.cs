using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using TradeMind.Silo.Hosting.Options;

namespace TradeMind.Silo.Security;

/// <summary>
/// The rate limit of one caller: a key, a user, or an anonymous address. Each has a budget of its own, so
/// that one cannot use up that of another. Programs of this machine that need no login get twenty times as much.
/// </summary>
internal static class RateLimits
{
    private const int AtOnce = 10, LocalShare = 20, RefillsASecond = 10;

    private const int NetworkBytes = 8;

    public static void AddRateLimits(this IServiceCollection services, SecuritySettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var (name, share) = Budget(context);
            var rate = settings.RequestsPerSecond * share;
            return RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = rate * AtOnce,
                TokensPerPeriod = Math.Max(1, rate / RefillsASecond),
                ReplenishmentPeriod = TimeSpan.FromSeconds(rate < RefillsASecond ? 1.0 / rate : 1.0 / RefillsASecond),
            });
        });
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds))
                : 1;
            rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(TypedResults.Problem(
                $"a caller may send {settings.RequestsPerSecond} requests per second, {settings.RequestsPerSecond * AtOnce} at once: wait "
                    + $"{wait} s and send fewer requests, or raise limits:requests_per_second",
                statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests").ExecuteAsync(rejected.HttpContext));
        };
    });

    /// <summary>
    /// Where a caller is, as far as it costs something to be elsewhere: an address, or the network that one household has.
    /// </summary>
    public static string Place(IPAddress? address)
    {
        if (address is null)
        {
            return "here";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(plain)
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, NetworkBytes))
            : plain.ToString();
    }

    private static (string Name, int Share) Budget(HttpContext context) => context.User.AuthenticationMethod() switch
    {
        "" => ($"address {Place(context.Connection.RemoteIpAddress)}", 1),
        Caller.Local => (Caller.Local, LocalShare),
        var via => ($"{via} {context.User.Name()}", 1),
    };
}
