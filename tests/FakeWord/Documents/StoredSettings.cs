using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Office2013.WebExtension;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.FakeWord.Engine;

namespace WorkSummary.FakeWord.Documents;

/// <summary>What an add-in keeps in a document with <c>document.settings</c>: properties of the document's web extension part.</summary>
internal static class StoredSettings
{
    /// <summary>The add-in's id in its manifest: Word keeps the settings of each add-in by it, and the product knows its own again.</summary>
    private const string AddIn = "f1f3917d-98ac-4aa5-9001-7bb34391c529";

    public static JsonObject Read(OpenFile file)
    {
        var settings = new JsonObject();
        foreach (var property in Extension(file)?.Descendants<WebExtensionProperty>() ?? [])
        {
            if (property.Name?.Value is { } name) settings[name] = JsonNode.Parse(property.Value?.Value ?? "null");
        }

        return settings;
    }

    public static void Write(OpenFile file, JsonObject settings)
    {
        var extension = Extension(file) ?? Make(file);
        var bag = extension.GetFirstChild<WebExtensionPropertyBag>() ?? throw new InvalidOperationException("The web extension has no property bag.");
        bag.RemoveAllChildren();
        foreach (var (name, value) in settings) bag.Append(new WebExtensionProperty { Name = name, Value = value?.ToJsonString() ?? "null" });
        file.Touch();
    }

    private static WebExtension? Extension(OpenFile file) => file.Package.WebExTaskpanesPart?.GetPartsOfType<WebExtensionPart>().FirstOrDefault()?.WebExtension;

    private static WebExtension Make(OpenFile file)
    {
        var panes = file.Package.WebExTaskpanesPart ?? file.Package.AddWebExTaskpanesPart();
        panes.Taskpanes ??= new DocumentFormat.OpenXml.Office2013.WebExtentionPane.Taskpanes();
        var part = panes.AddNewPart<WebExtensionPart>();
        part.WebExtension = new WebExtension(
            new WebExtensionStoreReference { Id = AddIn, Version = "1.0.0.0", Store = "developer", StoreType = "Registry" },
            new WebExtensionReferenceList(),
            new WebExtensionPropertyBag(),
            new WebExtensionBindingList(),
            new Snapshot())
        { Id = Guid.NewGuid().ToString("B") };
        panes.Taskpanes.Append(new DocumentFormat.OpenXml.Office2013.WebExtentionPane.WebExtensionTaskpane(
            new DocumentFormat.OpenXml.Office2013.WebExtentionPane.WebExtensionPartReference { Id = panes.GetIdOfPart(part) })
        { DockState = "right", Visibility = false, Width = 350D, Row = 0U });
        return part.WebExtension;
    }
}
