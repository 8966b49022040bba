namespace TradeMind.Reporting.Results;

/// <summary>Values by name in their own order: an object in JSON whose properties are known only when a result is written.</summary>
internal static class Named
{
    public static OrderedDictionary<string, TValue> Values<TItem, TValue>(
        IEnumerable<TItem> items, Func<TItem, string> name, Func<TItem, TValue> value)
    {
        var named = new OrderedDictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            named.Add(name(item), value(item));
        }

        return named;
    }

    public static OrderedDictionary<string, string> Values(IEnumerable<(string Name, string Value)> texts) =>
        Values(texts, text => text.Name, text => text.Value);

    public static OrderedDictionary<string, double> Values(IEnumerable<KeyValuePair<string, double>> parameters) =>
        Values(parameters, parameter => parameter.Key, parameter => parameter.Value);
}
