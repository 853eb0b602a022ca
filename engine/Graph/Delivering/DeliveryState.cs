using System.Text.Json;

namespace WorkSummary.Graph.Delivering;

/// <summary>What is noted down about a delivery, so that it goes on after a crash.</summary>
/// <param name="Sha256">Hash of the document.</param>
/// <param name="Name">Name that the file gets in the library.</param>
/// <param name="Session">Address of the upload session; it needs no sign-in and is therefore shown to nobody.</param>
internal sealed record DeliveryState(string Sha256, string Name, Uri? Session)
{
    /// <summary>The most characters that a host keeps.</summary>
    private const int Longest = 8_000;

    /// <summary>What was noted down about this very document; null where there is nothing.</summary>
    /// <param name="text">The note.</param>
    /// <param name="sha256">Hash of the document.</param>
    public static DeliveryState? Read(string? text, string sha256)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize<DeliveryState>(text) is { } state && state.Sha256 == sha256 && !string.IsNullOrEmpty(state.Name) && state.Session is null or { IsAbsoluteUri: true } ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string Write()
    {
        var text = JsonSerializer.Serialize(this);
        return text.Length <= Longest ? text : JsonSerializer.Serialize(this with { Session = null });
    }
}
