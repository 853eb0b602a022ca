using System.Text.Json.Nodes;

namespace WorkSummary.FakeGraph;

/// <summary>Libraries and files as Graph gives them.</summary>
internal static class DriveShape
{
    public static JsonObject Describe(FakeDrive drive) => new()
    {
        ["id"] = drive.Id,
        ["driveType"] = "documentLibrary",
        ["name"] = drive.Name,
        ["webUrl"] = $"{drive.Site.WebUrl}/Shared%20Documents",
        ["quota"] = new JsonObject { ["used"] = drive.Used },
    };

    public static JsonObject Describe(FakeFile file)
    {
        var slash = file.Path.LastIndexOf('/');
        return new JsonObject
        {
            ["@odata.etag"] = file.ETag,
            ["createdDateTime"] = Shape.Time(file.Created),
            ["cTag"] = $"\"c:{{{file.Unique.ToString().ToUpperInvariant()}}},{file.Version}\"",
            ["eTag"] = file.ETag,
            ["id"] = file.Id,
            ["lastModifiedDateTime"] = Shape.Time(file.Modified),
            ["name"] = file.Name,
            ["size"] = file.Content.Length,
            ["webUrl"] = $"{file.Drive.Site.WebUrl}/Shared%20Documents/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}",
            ["parentReference"] = new JsonObject
            {
                ["driveId"] = file.Drive.Id,
                ["driveType"] = "documentLibrary",
                ["path"] = $"/drives/{file.Drive.Id}/root:" + (slash < 0 ? "" : "/" + file.Path[..slash]),
                ["siteId"] = file.Drive.Site.Id,
            },
            ["file"] = new JsonObject
            {
                ["mimeType"] = Mime(file.Name),
                ["hashes"] = new JsonObject { ["quickXorHash"] = QuickXor(file.Content), ["sha256Hash"] = file.Sha256 },
            },
        };
    }

    /// <summary>A file with the address of its bytes, which carries its own key.</summary>
    public static JsonObject Described(FakeFile file, string root)
    {
        var item = Describe(file);
        item["@microsoft.graph.downloadUrl"] = Download(file, root);
        return item;
    }

    public static string Download(FakeFile file, string root) => $"{root}/_download/{file.Id}";

    public static string Mime(string name) => Path.GetExtension(name) switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pdf" => "application/pdf",
        ".txt" => "text/plain",
        _ => "application/octet-stream",
    };

    /// <summary>
    /// The hash that document libraries give: each byte is put in 11 bits further in a ring of 160 bits; the length goes into the last
    /// 64 (https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash).
    /// </summary>
    public static string QuickXor(ReadOnlySpan<byte> content)
    {
        var ring = new byte[20];
        for (var i = 0; i < content.Length; i++)
        {
            var bit = (int)(i * 11L % 160);
            var shifted = content[i] << (bit % 8);
            ring[bit / 8] ^= (byte)shifted;
            ring[(bit / 8 + 1) % 20] ^= (byte)(shifted >> 8);
        }

        var length = BitConverter.GetBytes((long)content.Length);
        for (var i = 0; i < 8; i++) ring[12 + i] ^= length[i];
        return Convert.ToBase64String(ring);
    }
}
