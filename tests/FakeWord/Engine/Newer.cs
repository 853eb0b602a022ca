using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Members that came after WordApi 1.3, with the requirement set that brought them (Word JavaScript API requirement sets).</summary>
internal static class Newer
{
    private static readonly Dictionary<string, Version> Since = new(StringComparer.Ordinal)
    {
        ["Document.CustomXmlParts"] = new(1, 4),
        ["Document.ChangeTrackingMode"] = new(1, 4),
        ["Document.GetContentControls"] = new(1, 5),
        ["Document.InsertFileFromBase64"] = new(1, 5),
        ["Application.OpenDocument"] = new(1, 6),
    };

    /// <summary>Refuses a member that this Word does not have.</summary>
    public static void Demand(WordObject target, string name)
    {
        if (Since.TryGetValue($"{target.TypeName}.{name}", out var since) && since > target.File.Profile.WordApi) throw WordError.TooOld();
    }
}
