using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;

namespace WorkSummary.Server.Tests.Lists;

/// <summary>A document library that is a field of a test.</summary>
internal sealed class MemoryCloud : ICloudDocuments
{
    private const string Root = "https://library.example/";

    public string Name => "memory";

    public IReadOnlyCollection<string> Units => ["S07"];

    /// <summary>The files there are, by path.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Task<Result<Uri>> PutAsync(CloudDocument document, CancellationToken cancellation)
    {
        var path = string.Join('/', [document.Unit, .. document.Folders, document.FileName]);
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? path : $"{path} ({number})";
            if (Files.TryGetValue(name, out var there) && !document.IsSame(there)) continue;
            Files.TryAdd(name, document.Content.ToArray());
            return Task.FromResult(Result<Uri>.Success(new Uri(Root + Uri.EscapeDataString(name))));
        }
    }

    public Task<Result<ReadOnlyMemory<byte>>> ReadAsync(string unit, Uri address, CancellationToken cancellation) =>
        Task.FromResult(Result<ReadOnlyMemory<byte>>.Success(Files[Uri.UnescapeDataString(address.AbsoluteUri[Root.Length..])]));
}
