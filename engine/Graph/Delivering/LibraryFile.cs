using System.Security.Cryptography;
using System.Text.Json;
using WorkSummary.Graph.Connection;

namespace WorkSummary.Graph.Delivering;

/// <summary>A file that is in the library, or a folder in its place.</summary>
/// <param name="Url">Address for people; null for a folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its hash, where the library knows it.</param>
/// <param name="QuickXor">Its other hash, likewise.</param>
/// <param name="Download">Where its bytes are for some minutes, for whoever knows the address; null for a folder.</param>
internal sealed record LibraryFile(Uri? Url, long Size, string? Sha256, string? QuickXor, Uri? Download)
{
    public static LibraryFile Read(JsonElement item)
    {
        var hashes = item.TryGetProperty("file", out var file) && file.TryGetProperty("hashes", out var known) ? known : default;
        return new LibraryFile(
            file.ValueKind == JsonValueKind.Object && Uri.TryCreate(GraphAnswer.Text(item, "webUrl"), UriKind.Absolute, out var url) ? url : null,
            item.TryGetProperty("size", out var size) && size.TryGetInt64(out var bytes) ? bytes : -1,
            GraphAnswer.Text(hashes, "sha256Hash"),
            GraphAnswer.Text(hashes, "quickXorHash"),
            Uri.TryCreate(GraphAnswer.Text(item, "@microsoft.graph.downloadUrl"), UriKind.Absolute, out var download) ? download : null);
    }

    /// <summary>True when it is the very document.</summary>
    /// <param name="document">The document.</param>
    public bool Holds(ReadOnlyMemory<byte> document) =>
        Url is not null && Size == document.Length &&
        (Sha256 is { } sha ? sha.Equals(Convert.ToHexString(SHA256.HashData(document.Span)), StringComparison.OrdinalIgnoreCase)
            : QuickXor == QuickXorHash.Of(document.Span));
}
