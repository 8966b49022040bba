using System.Net;
using TradeMind.Silo.Hosting.Options;
using TradeMind.Storage;
using TradeMind.Trading;

namespace TradeMind.Silo.Security;

/// <summary>Who can reach the service, and whether authentication is required.</summary>
internal sealed class Exposure
{
    private readonly ServiceSettings _settings;
    private readonly IAccessStore _store;
    private bool _hasUsers = true;

    public Exposure(ServiceSettings settings, IAccessStore store) =>
        (_settings, _store, Addresses) = (settings, store, [.. Resolve(settings.Address).Distinct()]);

    /// <summary>Where the service listens.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>Whether others than programs of this machine can reach it.</summary>
    public bool IsBeyondThisMachine => Addresses.Any(address => !IPAddress.IsLoopback(address))
        || _settings.Security.AllowedHosts.Count > 0
        || _settings.Security.Proxies.Count > 0;

    /// <summary>Whether what others send crosses the network in the clear: no certificate here, and no proxy that has one.</summary>
    public bool IsUnprotected =>
        Addresses.Any(address => !IPAddress.IsLoopback(address)) && _settings.Security is { Certificate: null, Proxies.Count: 0 };

    /// <summary>
    /// Whether no one is answered without a key or a login. A user that is added while the service runs counts at once; while the database
    /// of a cluster is away, what was known last counts, so that health can be read.
    /// </summary>
    public bool NeedsAuthentication => _settings.Security.IsRequired || IsBeyondThisMachine || HasUsers();

    /// <summary>Checks the store of keys and users against the exposure of the service.</summary>
    /// <param name="store">It is closed when the check fails.</param>
    /// <param name="settings">Of the service.</param>
    /// <exception cref="InvalidInputException">Others could reach it, and no one could sign in.</exception>
    public static Exposure Create(IAccessStore store, ServiceSettings settings)
    {
        try
        {
            var exposure = new Exposure(settings, store);
            exposure.Check();
            return exposure;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private bool HasUsers()
    {
        try
        {
            return _hasUsers = _store.Users.Any();
        }
        catch (StorageException) when (_settings.Cluster.IsConfigured)
        {
            return _hasUsers;
        }
    }

    private void Check()
    {
        HasUsers();
        if ((_settings.Security.IsRequired || IsBeyondThisMachine) && !_store.Users.Any() && !_store.Keys.Any())
        {
            var folder = _settings.DataDirectory is { } named ? $" --data-dir {named}" : "";
            var reason = IsBeyondThisMachine ? "others than this machine could reach the service" : "authentication = 'required'";
            throw new InvalidInputException(
                $"address = '{_settings.Address}': {reason}, and there is neither a user nor a key: make one with 'trademind users add "
                    + $"NAME --scope admin{folder}' "
                + $"or 'trademind keys create --name NAME --scope admin{folder}', or listen on 127.0.0.1 alone",
                "address", ErrorCodes.InvalidConfiguration);
        }
    }

    /// <exception cref="InvalidInputException">They are the last user who could sign in where authentication is required.</exception>
    public void CheckWithout(string name)
    {
        if ((_settings.Security.IsRequired || IsBeyondThisMachine)
            && !_store.Keys.Any()
            && _store.Users.All().All(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidInputException($"'{name}' is the last user who can sign in: add another user or a key first", "name");
        }
    }

    private static IEnumerable<IPAddress> Resolve(string text)
    {
        foreach (var part in SettingParser.List(text))
        {
            if (part == ListenAddressParser.Everywhere)
            {
                yield return IPAddress.IPv6Any;
            }
            else if (IPAddress.TryParse(part, out var address))
            {
                yield return address;
            }
            else if (part.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                yield return IPAddress.Loopback;
            }
            else
            {
                foreach (var found in Find(part))
                {
                    yield return found;
                }
            }
        }
    }

    private static IPAddress[] Find(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new InvalidInputException(
                $"address = '{name}': the name has no address ({exception.Message}): use an IP address of this machine",
                "address", ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }
}
