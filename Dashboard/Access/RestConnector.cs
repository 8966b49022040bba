using System.Security.Claims;
using TradeMind.Client;
using TradeMind.Contracts;

namespace TradeMind.Dashboard.Access;

/// <summary>A service at an address, with one key for everyone who opens this dashboard.</summary>
/// <param name="address">Such as <c>http://127.0.0.1:5070</c>.</param>
/// <param name="key">An API key; null where none is needed.</param>
public sealed class RestConnector(Uri address, string? key) : IApiConnector
{
    public ITradeMindApi Connect(ClaimsPrincipal? user) => TradeMindClient.Connect(address.AbsoluteUri, key);
}
