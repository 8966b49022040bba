using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TradeMind.Silo.Security;

/// <summary>
/// Keeps the keys that protect cookies and forms where users and keys are, so that a restart signs no one out. The file is its owner's
/// alone. Of silos that make a key at the same time the first one wins: the others find its key when they read again, as they do after each
/// new one.
/// </summary>
internal sealed class StoredProtection(IAccessStore store) : IXmlRepository
{
    /// <summary>What its framework calls a key; there are revocations beside them.</summary>
    private const string Key = "key";

    /// <summary>What was there when it was last read: a key is made because these do not do.</summary>
    private volatile HashSet<string> _seen = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var all = store.Protection.All();
        _seen = all.ToHashSet(StringComparer.Ordinal);
        return [.. all.Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        var xml = element.ToString(SaveOptions.DisableFormatting);
        if (element.Name.LocalName != Key)
        {
            store.Protection.Put(friendlyName, xml);
            return;
        }

        var seen = _seen;
        store.Protection.TryAdd(
            friendlyName, xml, all => !all.Any(one => !seen.Contains(one) && XElement.Parse(one).Name.LocalName == Key));
    }
}
