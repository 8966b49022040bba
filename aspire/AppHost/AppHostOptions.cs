using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TradeMind.AppHost;

/// <summary>What the command line says: <c>dotnet run --project aspire/AppHost -- --silos 3 --silo:speed 5</c>.</summary>
/// <param name="Database">PostgreSQL connection string; null to start a server here. <c>--postgres</c>, or the connection string
/// <c>trademind</c>.</param>
/// <param name="Folder">Where everything is kept: database, password, one folder per silo. <c>--data-dir</c>.</param>
/// <param name="Silos">Number of silos, 1 to 9. <c>--silos</c>.</param>
/// <param name="Model">Address of a model server, <c>ollama</c> for a container, or null for none. <c>--model</c>.</param>
/// <param name="ModelName">The model, as its server names it. <c>--model:name</c>.</param>
/// <param name="Settings">Settings of the silos, by their keys: what is below <c>--silo:</c>.</param>
internal sealed record AppHostOptions(
    string? Database, string Folder, int Silos, string? Model, string ModelName, IReadOnlyDictionary<string, string> Settings)
{
    private const int MostSilos = 9;

    private const string DefaultModel = "qwen3:4b";

    /// <exception cref="AppHostException">A value cannot be used.</exception>
    public static AppHostOptions From(IConfiguration configuration)
    {
        var silos = configuration["silos"] ?? "2";
        if (!int.TryParse(silos, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostSilos)
        {
            throw new AppHostException($"--silos '{silos}': use a number from 1 to {MostSilos}");
        }

        var model = configuration["model"];
        if (model is not (null or ModelServer.Ollama) && !Uri.TryCreate(model, UriKind.Absolute, out _))
        {
            throw new AppHostException($"--model '{model}': use the address of a server, or '{ModelServer.Ollama}' for a container");
        }

        return new AppHostOptions(
            configuration["postgres"] ?? configuration.GetConnectionString("trademind"),
            Path.GetFullPath(configuration["data-dir"] ?? StandardFolder()), count, model, configuration["model:name"] ?? DefaultModel,
            Below(configuration.GetSection("silo")));
    }

    /// <summary>PostgreSQL does not run as root, and the user that it runs as then cannot see root's home.</summary>
    private static string StandardFolder() => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? "/var/lib/trademind/aspire"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "trademind", "aspire");

    private static Dictionary<string, string> Below(IConfigurationSection section) => section.AsEnumerable(makePathsRelative: true)
        .Where(pair => pair is { Key.Length: > 0, Value: not null })
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
}
