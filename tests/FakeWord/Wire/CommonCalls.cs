using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using WorkSummary.FakeWord.Documents;

namespace WorkSummary.FakeWord.Wire;

/// <summary>A refusal of the Common API.</summary>
internal sealed class CommonError(int code, string name, string message) : Exception(message)
{
    public int Code { get; } = code;

    public string Name { get; } = name;
}

/// <summary>The Common API, which is older than Word's own: settings, custom XML parts, the document as a file.</summary>
internal sealed class CommonCalls(FakeWordSession session)
{
    private readonly Dictionary<string, (byte[] Bytes, int Slice)> files = [];
    private int number;

    public JsonObject Start()
    {
        // A page that loads anew has forgotten its files; Word too.
        files.Clear();
        var profile = session.Profile;
        var sets = new JsonObject { ["wordapi"] = profile.WordApi.ToString(2) };
        foreach (var (name, version) in profile.Sets) sets[name] = version;
        return new JsonObject
        {
            ["platform"] = profile.Platform,
            ["displayLanguage"] = session.DisplayLanguage,
            ["contentLanguage"] = session.ContentLanguage,
            ["theme"] = profile.TellsTheme ? Theme(session.Dark) : null,
            ["partitionKey"] = profile.Partitions ? "fake-" + profile.Name : null,
            ["url"] = session.File.Url,
            ["settings"] = StoredSettings.Read(session.File),
            ["profile"] = new JsonObject { ["name"] = profile.Name, ["version"] = profile.Version, ["sharedRuntime"] = profile.SharedRuntime, ["web"] = profile.Web, ["sets"] = sets },
        };
    }

    public JsonObject Answer(string verb, JsonElement body)
    {
        try
        {
            return new JsonObject { ["value"] = Value(verb, body) };
        }
        catch (CommonError error)
        {
            return new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["name"] = error.Name, ["message"] = error.Message } };
        }
        catch (WordError error)
        {
            return new JsonObject { ["error"] = new JsonObject { ["code"] = 1000, ["name"] = "Invalid Coercion", ["message"] = error.Message } };
        }
    }

    private JsonNode? Value(string verb, JsonElement body) => verb switch
    {
        "settings" => StoredSettings.Read(session.File),
        "settings-save" => SaveSettings(JsonNode.Parse(body.GetProperty("settings").GetRawText())!.AsObject()),
        "xml-by-namespace" => new JsonArray([.. XmlParts.ByNamespace(session.File, Text(body, "namespace")).Select(p => (JsonNode)Part(p))]),
        "xml-by-id" => XmlParts.ById(session.File, Text(body, "id")) is { } part ? Part(part) : null,
        "xml-add" => Part(XmlParts.Add(session.File, Text(body, "xml"))),
        "xml-read" => XmlParts.Read(Known(body)),
        "xml-delete" => Delete(Known(body)),
        "file-open" => Open(Text(body, "type"), body.GetProperty("sliceSize").GetInt32()),
        "file-slice" => Slice(Text(body, "file"), body.GetProperty("index").GetInt32()),
        "file-close" => Close(Text(body, "file")),
        "file-properties" => new JsonObject { ["url"] = session.File.Url },
        "startup" => session.StartupBehavior = Text(body, "behaviour"),
        "startup-get" => session.StartupBehavior,
        "pane" => session.PaneShown = body.GetProperty("shown").GetBoolean(),
        "dialog" => session.Faults.NoDialog ?? 0,
        "visit" => Visit(Text(body, "url")),
        _ => throw new InvalidOperationException($"No such verb: {verb}."),
    };

    private JsonNode? SaveSettings(JsonObject settings)
    {
        if (session.Faults.NoSettings) throw new CommonError(3003, "Settings Could Not Be Saved", "The settings could not be saved.");
        StoredSettings.Write(session.File, settings);
        return null;
    }

    private JsonObject Open(string type, int sliceSize)
    {
        if (session.Faults.NoFile) throw new CommonError(11001, "Internal Error", "An internal error has occurred.");
        if (type != "compressed") throw new CommonError(1000, "Invalid File Type", $"The fake Word gives no {type} file.");
        var largest = session.Faults.SliceLimit ?? session.Profile.LargestSlice;
        if (sliceSize is < 1 or > 4 * 1024 * 1024) throw new CommonError(1010, "Invalid Parameter Value", "sliceSize must be at most 4194304.");
        // Word keeps two copies in memory and no more: a page that does not close them comes to an end.
        if (files.Count == 2) throw new CommonError(5001, "Internal Error", "An internal error has occurred.");
        var slice = Math.Min(sliceSize, largest);
        var bytes = session.File.Bytes();
        var id = (++number).ToString(CultureInfo.InvariantCulture);
        files[id] = (bytes, slice);
        return new JsonObject { ["id"] = id, ["size"] = bytes.Length, ["sliceCount"] = (bytes.Length + slice - 1) / slice };
    }

    private JsonObject Slice(string id, int index)
    {
        if (!files.TryGetValue(id, out var file)) throw new CommonError(5001, "Internal Error", "The file is closed.");
        if (session.Faults.BrokenSlice == index) throw new CommonError(5001, "Internal Error", "An internal error has occurred.");
        var from = index * file.Slice;
        if (index < 0 || from >= file.Bytes.Length) throw new CommonError(1010, "Invalid Parameter Value", "sliceIndex");
        var bytes = file.Bytes.AsSpan(from, Math.Min(file.Slice, file.Bytes.Length - from));
        return new JsonObject { ["size"] = bytes.Length, ["data"] = Convert.ToBase64String(bytes) };
    }

    private JsonNode? Close(string id) => files.Remove(id) ? null : throw new CommonError(5001, "Internal Error", "The file is closed.");

    private JsonNode? Delete(CustomXmlPart part)
    {
        XmlParts.Delete(session.File, part);
        return null;
    }

    private JsonNode? Visit(string url)
    {
        session.Visited.Enqueue(url);
        return null;
    }

    private CustomXmlPart Known(JsonElement body) =>
        XmlParts.ById(session.File, Text(body, "id")) ?? throw new CommonError(5010, "Custom XML Part Not Found", "The specified custom XML part was not found.");

    private static JsonObject Part(CustomXmlPart part) => new() { ["id"] = XmlParts.Id(part), ["builtIn"] = false };

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? "";

    private static JsonObject Theme(bool dark) => new()
    {
        ["bodyBackgroundColor"] = dark ? "#262626" : "#E6E6E6",
        ["bodyForegroundColor"] = dark ? "#FFFFFF" : "#000000",
        ["controlBackgroundColor"] = dark ? "#363636" : "#FFFFFF",
        ["controlForegroundColor"] = dark ? "#FFFFFF" : "#000000",
        ["isDarkTheme"] = dark,
        ["themeId"] = dark ? 4 : 0,
    };
}
