using WorkSummary.Documents.Filling;

namespace WorkSummary.Server.Word;

/// <summary>How the pane stands inside Word: settings <c>Word:*</c>.</summary>
public sealed class WordOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string Section = "Word";

    /// <summary>
    /// Where Office's client library is loaded from. Tenants of the Chinese cloud (21Vianet) take
    /// <c>https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js</c>.
    /// </summary>
    public Uri OfficeJs { get; set; } = new("https://appsforoffice.microsoft.com/lib/1/hosted/office.js");

    /// <summary>Id of the add-in, as in manifest.xml: the same for every installation that uses the project's manifest.</summary>
    public Guid Manifest { get; set; } = new("f1f3917d-98ac-4aa5-9001-7bb34391c529");

    /// <summary>
    /// Where the add-in comes from, as documents name it that open the pane by themselves: <c>EXCatalog</c> for central deployment,
    /// <c>Registry</c> for a sideloaded one, <c>SPCatalog</c> for a SharePoint catalogue
    /// (Office documentation, "Automatically open a task pane with a document").
    /// </summary>
    public string Store { get; set; } = "EXCatalog";

    /// <summary>
    /// Sites that may show the pane in a frame: Word for the web, and the pages that it stands in itself. The first two are what Office's
    /// client library takes for Office on the web of the world and of China (21Vianet).
    /// </summary>
    public IList<string> Frames { get; } =
    [
        "https://*.officeapps.live.com", "https://*.partner.officewebapps.cn", "https://*.cloud.microsoft", "https://*.office.com",
        "https://*.sharepoint.com", "https://*.sharepoint.cn", "https://*.office365.cn", "https://onedrive.live.com",
    ];

    /// <summary>More hosts that the pane may ask, such as the authority of the sign-in when that is done inside Word.</summary>
    public IList<string> Connections { get; } = ["https://login.microsoftonline.com", "https://login.partner.microsoftonline.cn"];

    /// <summary>Where exactly: the path of a share, the address of a catalogue; by itself what <see cref="Store"/> needs.</summary>
    public string? StoreAt { get; set; }

    /// <summary>Version of the manifest that is installed: documents that open the pane name it.</summary>
    public string Version { get; set; } = "1.0.0.0";

    /// <summary>What documents say of the add-in; null where they are to say nothing, since <see cref="Store"/> is empty.</summary>
    internal TaskPane? TaskPane => Store.Length == 0 ? null : new TaskPane(Version, Store, StoreAt ?? (Store == "Registry" ? "developer" : Store));
}
