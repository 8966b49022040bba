using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace TradeMind.Silo.Security;

/// <summary>
/// Keeps the keys that protect cookies and forms where users and keys are, so that a restart signs no one out. The file is its owner's
/// alone.
/// </summary>
internal sealed class StoredProtection(IAccessStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.Protection.All().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        store.Protection.Put(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
