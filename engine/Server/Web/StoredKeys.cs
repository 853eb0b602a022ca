using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Web;

/// <summary>Keeps the data-protection keys in the database, so that a session survives a restart and every process reads the same cookies.</summary>
internal sealed class StoredKeys(IKeyRing ring) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
