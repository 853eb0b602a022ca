using System.Security.Cryptography;

namespace WorkSummary.FakeGraph;

/// <summary>A document library.</summary>
/// <param name="site">Its site.</param>
/// <param name="name">Name that people see.</param>
public sealed class FakeDrive(FakeSite site, string name)
{
    private readonly Dictionary<string, FakeFile> files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its site.</summary>
    public FakeSite Site { get; } = site;

    /// <summary>Name that people see.</summary>
    public string Name { get; set; } = name;

    /// <summary>Its id.</summary>
    public string Id { get; } = "b!" + Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Its files by path from the root, without a leading slash.</summary>
    public IReadOnlyDictionary<string, FakeFile> Files => files;

    /// <summary>Bytes in it.</summary>
    public long Used => files.Values.Sum(f => (long)f.Content.Length);

    /// <summary>Puts a file, as an upload does.</summary>
    /// <param name="path">Path from the root.</param>
    /// <param name="content">Its bytes.</param>
    public FakeFile Put(string path, byte[] content)
    {
        var old = files.GetValueOrDefault(path);
        var file = new FakeFile
        {
            Drive = this,
            Path = path,
            Content = content,
            Id = old?.Id ?? "01" + Guid.NewGuid().ToString("N").ToUpperInvariant(),
            Unique = old?.Unique ?? Guid.NewGuid(),
            Version = (old?.Version ?? 0) + 1,
            Created = old?.Created ?? Site.World.Now,
            Modified = Site.World.Now,
        };
        files[path] = file;
        return file;
    }

    /// <summary>Deletes a file.</summary>
    /// <param name="path">Path from the root.</param>
    public bool Delete(string path) => files.Remove(path);
}

/// <summary>A file in a document library, as of one version.</summary>
public sealed class FakeFile
{
    /// <summary>Its library.</summary>
    public required FakeDrive Drive { get; init; }

    /// <summary>Path from the root.</summary>
    public required string Path { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Id in the library.</summary>
    public required string Id { get; init; }

    /// <summary>Id everywhere.</summary>
    public required Guid Unique { get; init; }

    /// <summary>Raised by each upload.</summary>
    public required int Version { get; init; }

    /// <summary>When it first came.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last came.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Its name without folders.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Its eTag.</summary>
    public string ETag => $"\"{{{Unique.ToString().ToUpperInvariant()}}},{Version}\"";

    /// <summary>SHA-256 of its bytes, upper-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexString(SHA256.HashData(Content));
}

/// <summary>An upload under way.</summary>
public sealed class FakeUpload
{
    /// <summary>The secret part of its address.</summary>
    public required string Key { get; init; }

    /// <summary>The library.</summary>
    public required FakeDrive Drive { get; init; }

    /// <summary>Where the file goes.</summary>
    public required string Path { get; init; }

    /// <summary>What happens when there is one: <c>fail</c>, <c>replace</c>, <c>rename</c>.</summary>
    public required string Conflict { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Expires { get; set; }

    /// <summary>What has come.</summary>
    public MemoryStream Received { get; } = new();

    /// <summary>Bytes of the whole file; unknown before the first chunk.</summary>
    public long? Total { get; set; }
}
