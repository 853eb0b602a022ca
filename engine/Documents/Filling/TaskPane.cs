namespace WorkSummary.Documents.Filling;

/// <summary>
/// The add-in whose task pane Word opens with a document (Microsoft documentation, “Automatically open a task pane with a document”;
/// [MS-OWEXML] 2.2.7). Word does so only where the add-in is installed already.
/// </summary>
/// <param name="Version">Version of the manifest: <c>1.0.0.0</c>.</param>
/// <param name="StoreType">Where it was installed from: <c>EXCatalog</c> (central deployment), <c>FileSystem</c> (a share), <c>Registry</c> (sideloaded), <c>OMEX</c> (the store).</param>
/// <param name="Store">That place: <c>EXCatalog</c> again, the path of the share, <c>developer</c>, the language of the store.</param>
public sealed record TaskPane(string Version, string StoreType = "EXCatalog", string Store = "EXCatalog")
{
    /// <summary>Id of WorkSummary's manifest: the only add-in that the Gate lets a document open by itself.</summary>
    public static Guid Manifest { get; } = new("f1f3917d-98ac-4aa5-9001-7bb34391c529");
}
