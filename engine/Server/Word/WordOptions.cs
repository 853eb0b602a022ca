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
}
