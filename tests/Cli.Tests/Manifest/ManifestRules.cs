using System.Buffers.Binary;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Cli.Tests.Manifest;

/// <summary>
/// What a Word add-in's manifest must hold: the schemas, and what they do not catch (their README names it): addresses, resource ids,
/// icons, host, ids, requirement sets, functions, shortcuts.
/// </summary>
internal sealed class ManifestRules(XmlSchemaSet? schemas, string assets)
{
    private static readonly XNamespace App = "http://schemas.microsoft.com/office/appforoffice/1.1";
    private static readonly XNamespace Over = "http://schemas.microsoft.com/office/taskpaneappversionoverrides";
    private static readonly XNamespace Basic = "http://schemas.microsoft.com/office/officeappbasictypes/1.0";
    private static readonly XName Type = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Languages besides the default one.</summary>
    private static readonly string[] Locales = ["zh-CN", "zh-TW"];

    /// <summary>The WordApi sets that exist (Office documentation, Word JavaScript API requirement sets).</summary>
    private static readonly string[] WordApis = ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9"];

    /// <summary>Sizes that every command has; 16, 32 and 80 are demanded, the others keep icons sharp at other scales.</summary>
    private static readonly int[] Sizes = [16, 20, 24, 32, 40, 48, 64, 80];

    /// <summary>What the pane does on a command.</summary>
    private static readonly string[] Functions = ["fill", "refresh", "check", "submit"];

    public IReadOnlyList<string> Faults(string text)
    {
        var faults = new List<string>();
        var manifest = XDocument.Parse(text);
        if (schemas is not null) manifest.Validate(schemas, (_, e) => faults.Add("schema: " + e.Message));
        Addresses(manifest, faults);
        Resources(manifest, faults);
        Icons(manifest, faults);
        Names(manifest, faults);
        Languages(manifest, faults);
        Shortcuts(manifest, faults);
        return faults;
    }

    private static void Addresses(XDocument manifest, List<string> faults)
    {
        var urls = manifest.Descendants(Basic + "Url").Concat(manifest.Descendants(Basic + "Image"))
            .Concat(new[] { "IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation" }.SelectMany(n => manifest.Descendants(App + n)))
            .Select(e => (string?)e.Attribute("DefaultValue")).OfType<string>()
            .Concat(manifest.Descendants(App + "ExtendedOverrides").Attributes().Select(a => a.Value));
        faults.AddRange(urls.Where(u => !u.StartsWith("https://", StringComparison.Ordinal)).Select(u => "not https: " + u));
        foreach (var domain in manifest.Descendants(App + "AppDomain").Select(d => d.Value))
        {
            if (!Uri.TryCreate(domain, UriKind.Absolute, out var uri) || uri.Scheme != "https" || domain != uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped))
                faults.Add("not scheme, host and port: " + domain);
        }

        var own = new Uri((string)manifest.Descendants(App + "SourceLocation").Single().Attribute("DefaultValue")!).GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        if (manifest.Descendants(App + "AppDomain").All(d => d.Value != own)) faults.Add("the add-in's own host is no AppDomain");
        // Different authority per cloud: the sign-in pages of both.
        foreach (var login in new[] { "https://login.microsoftonline.com", "https://login.partner.microsoftonline.cn" })
        {
            if (manifest.Descendants(App + "AppDomain").All(d => d.Value != login)) faults.Add("no AppDomain for " + login);
        }
    }

    private static void Resources(XDocument manifest, List<string> faults)
    {
        var given = manifest.Descendants().Where(e => e.Name.Namespace == Basic && e.Name.LocalName is "Image" or "Url" or "String")
            .Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();
        faults.AddRange(given.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => "resource twice: " + g.Key));
        var used = manifest.Descendants().Attributes("resid").Select(a => a.Value).ToHashSet();
        faults.AddRange(used.Except(given).Select(id => "no such resource: " + id));
        faults.AddRange(given.Except(used).Select(id => "resource that nothing uses: " + id));
    }

    private void Icons(XDocument manifest, List<string> faults)
    {
        foreach (var icon in manifest.Descendants(Over + "Icon"))
        {
            var sizes = icon.Elements(Basic + "Image").Select(i => (int)i.Attribute("size")!).ToList();
            faults.AddRange(Sizes.Except(sizes).Select(s => $"no icon of {s} pixels in {Owner(icon)}"));
            foreach (var image in icon.Elements(Basic + "Image"))
            {
                var file = manifest.Descendants(Basic + "Image").FirstOrDefault(i => (string?)i.Attribute("id") == (string)image.Attribute("resid")!);
                if (file is not null) Picture((string)file.Attribute("DefaultValue")!, (int)image.Attribute("size")!, faults);
            }
        }

        Picture((string)manifest.Descendants(App + "IconUrl").Single().Attribute("DefaultValue")!, 32, faults);
        Picture((string)manifest.Descendants(App + "HighResolutionIconUrl").Single().Attribute("DefaultValue")!, 64, faults);
    }

    /// <summary>The file behind an address is a PNG of that many pixels both ways.</summary>
    private void Picture(string url, int size, List<string> faults)
    {
        var file = Path.Combine(assets, new Uri(url).AbsolutePath.Replace("/assets/", "", StringComparison.Ordinal));
        if (!File.Exists(file))
        {
            faults.Add("no such picture: " + url);
            return;
        }

        var head = new byte[24];
        using (var stream = File.OpenRead(file)) stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var png = head.AsSpan(0, 8).SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)));
        if (!png || width != size || height != size) faults.Add($"{url} is not a PNG of {size} by {size} pixels");
    }

    private static void Names(XDocument manifest, List<string> faults)
    {
        if (manifest.Descendants(App + "Host").Any(h => (string?)h.Attribute("Name") != "Document")) faults.Add("host is not Word");
        if (manifest.Descendants(Over + "Host").Any(h => (string?)h.Attribute(Type) != "Document")) faults.Add("host of the commands is not Word");
        if (manifest.Descendants(App + "Permissions").Single().Value != "ReadWriteDocument") faults.Add("permission is not ReadWriteDocument");
        var ids = manifest.Descendants(Over + "Control").Concat(manifest.Descendants(Over + "Group")).Attributes("id").Select(a => a.Value);
        faults.AddRange(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => "id twice: " + g.Key));
        foreach (var set in manifest.Descendants(App + "Set"))
        {
            var (name, version) = ((string?)set.Attribute("Name"), (string?)set.Attribute("MinVersion"));
            if (name != "WordApi" || !WordApis.Contains(version)) faults.Add($"no such requirement set: {name} {version}");
        }

        if (manifest.Descendants(App + "Set").All(s => (string?)s.Attribute("MinVersion") != "1.3")) faults.Add("the base is not WordApi 1.3");
        var functions = manifest.Descendants(Over + "FunctionName").Select(f => f.Value).ToList();
        faults.AddRange(functions.Except(Functions).Select(f => "nothing does " + f));
        faults.AddRange(Functions.Except(functions).Select(f => "no command does " + f));
        if (manifest.Descendants(Over + "TaskpaneId").All(t => t.Value != "Office.AutoShowTaskpaneWithDocument")) faults.Add("the pane does not open with a document");
        if (!manifest.Descendants(Over + "GetStarted").Any()) faults.Add("no GetStarted");
        var runtime = (string?)manifest.Descendants(Over + "Runtime").SingleOrDefault()?.Attribute("resid");
        if (runtime is null || manifest.Descendants(Over + "SourceLocation").Concat(manifest.Descendants(Over + "FunctionFile")).Any(e => (string?)e.Attribute("resid") != runtime))
            faults.Add("pane, commands and runtime are not the same page");
    }

    private static void Languages(XDocument manifest, List<string> faults)
    {
        var texts = manifest.Descendants(Basic + "String").Concat(manifest.Descendants(App + "DisplayName")).Concat(manifest.Descendants(App + "Description"));
        foreach (var text in texts)
        {
            var overrides = text.Elements().Where(e => e.Name.LocalName == "Override").Select(e => (string?)e.Attribute("Locale"));
            faults.AddRange(Locales.Except(overrides).Select(l => $"no {l} text of {(string?)text.Attribute("id") ?? text.Name.LocalName}"));
        }
    }

    private void Shortcuts(XDocument manifest, List<string> faults)
    {
        if (manifest.Descendants(App + "ExtendedOverrides").SingleOrDefault() is not { } extended)
        {
            faults.Add("no shortcuts");
            return;
        }

        var shortcuts = Json((string?)extended.Attribute("Url"), faults);
        var strings = Json((string?)extended.Attribute("ResourcesUrl"), faults);
        if (shortcuts is not { } keys || strings is not { } words) return;
        var actions = keys.GetProperty("actions").EnumerateArray().ToDictionary(a => a.GetProperty("id").GetString()!, a => a.GetProperty("name").GetString()!);
        var keyed = keys.GetProperty("shortcuts").EnumerateArray().Select(s => s.GetProperty("action").GetString()!).ToList();
        string[] wanted = ["open", .. Functions];
        faults.AddRange(wanted.Except(actions.Keys).Concat(wanted.Except(keyed)).Distinct().Select(a => "no shortcut for " + a));
        foreach (var language in Locales.Select(l => l.ToLowerInvariant()).Prepend("default"))
        {
            var there = words.GetProperty("resources").TryGetProperty(language, out var names) ? names.EnumerateObject().Select(p => "${resource." + p.Name + "}") : [];
            faults.AddRange(actions.Values.Except(there).Select(n => $"no name of the shortcut {n} in {language}"));
        }
    }

    private JsonElement? Json(string? url, List<string> faults)
    {
        var file = url is null ? null : Path.Combine(assets, new Uri(url).AbsolutePath.Replace("/assets/", "", StringComparison.Ordinal));
        if (file is not null && File.Exists(file)) return JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        faults.Add("no such file: " + url);
        return null;
    }

    private static string Owner(XElement icon) => (string?)icon.Parent?.Attribute("id") ?? "?";
}
