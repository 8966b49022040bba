using System.Reflection;
using System.Text.Json;
using TradeMind.Trading.Risk;
using TradeMind.Trading;

namespace TradeMind.Application.Research;

/// <summary>
/// Risk limits as a JSON object with keys such as <c>max_position</c>. A key that is missing keeps its default; null switches a limit off.
/// </summary>
public static class RiskLimits
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The type of each limit by its key.</summary>
    private static readonly SortedDictionary<string, Type> Limits = new(
        typeof(RiskPolicy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is not null)
            .ToDictionary(p => Names.PropertyNamingPolicy!.ConvertName(p.Name), p => p.PropertyType),
        StringComparer.Ordinal);

    /// <exception cref="InvalidInputException">A key or value makes no sense; the message names it.</exception>
    public static RiskPolicy Read(JsonElement limits)
    {
        CheckLimits(limits);
        var policy = limits.Deserialize<RiskPolicy>(Names)!;

        // Created once here, so that a limit out of range is reported at its source and before any bars are read.
        policy.Rules();
        return policy;
    }

    /// <summary>Limits in place of those of a policy, by the same keys; for switches 1 is on and 0 off.</summary>
    /// <exception cref="InvalidInputException">A key or value makes no sense; the message names it.</exception>
    public static RiskPolicy Over(RiskPolicy basis, IReadOnlyDictionary<string, decimal?> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var all = JsonSerializer.SerializeToNode(basis, Names)!.AsObject();
        foreach (var derived in all.Select(pair => pair.Key).Where(key => !Limits.ContainsKey(key)).ToList())
        {
            all.Remove(derived);
        }

        foreach (var (key, value) in limits)
        {
            var isSwitch = Limits.GetValueOrDefault(key) == typeof(bool) && value is 0 or 1;
            all[key] = value is null ? null
                : isSwitch ? value == 1
                : Limits.GetValueOrDefault(key) is { } type
                    && (type == typeof(int) || type == typeof(int?))
                    && value == Math.Truncate(value.Value)
                ? (long)value : value;
        }

        return Read(JsonSerializer.SerializeToElement(all));
    }

    private static void CheckLimits(JsonElement limits)
    {
        if (limits.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(
                "holds no limits: use an object such as { \"max_position\": 0.10 }, or {} for the defaults",
                "limits", ErrorCodes.InvalidRiskLimit);
        }

        foreach (var limit in limits.EnumerateObject())
        {
            if (!Limits.TryGetValue(limit.Name, out var type))
            {
                throw new InvalidInputException(
                    $"'{limit.Name}' is not a risk limit: use {string.Join(", ", Limits.Keys)}", limit.Name, ErrorCodes.InvalidRiskLimit);
            }

            CheckValue(limit, type);
        }
    }

    private static void CheckValue(JsonProperty limit, Type type)
    {
        try
        {
            limit.Value.Deserialize(type);
        }
        catch (JsonException exception)
        {
            var wanted = type == typeof(bool) ? "true or false" : type == typeof(int) ? "a whole number" : "a number, or null for no limit";
            throw new InvalidInputException(
                $"{limit.Name} is {limit.Value.GetRawText()}: use {wanted}", limit.Name, ErrorCodes.InvalidRiskLimit, cause: exception);
        }
    }
}
