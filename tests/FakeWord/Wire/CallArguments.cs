using System.Text.Json;
using WorkSummary.FakeWord.Engine;

namespace WorkSummary.FakeWord.Wire;

/// <summary>Arguments of one call, read by place.</summary>
internal sealed class CallArguments(IReadOnlyList<JsonElement> values, IReadOnlyList<WordObject?> objects)
{
    public static CallArguments None { get; } = new([], []);

    /// <summary>The text at a place; an error where there is none.</summary>
    public string Text(int place) => TextOrNull(place) ?? throw WordError.Invalid($"argument {place + 1} is no text");

    public string? TextOrNull(int place) => Has(place) && values[place].ValueKind == JsonValueKind.String ? values[place].GetString() : null;

    public int Number(int place) => Has(place) && values[place].TryGetInt32(out var number) ? number : throw WordError.Invalid($"argument {place + 1} is no number");

    public bool Flag(int place) => Has(place) && values[place].ValueKind == JsonValueKind.True;

    public JsonElement? Json(int place) => Has(place) ? values[place] : null;

    public WordObject? Object(int place) => place < objects.Count ? objects[place] : null;

    private bool Has(int place) => place < values.Count && values[place].ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
}
