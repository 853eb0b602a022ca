using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.FakeWord.Documents;
using WorkSummary.FakeWord.Engine;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord;

/// <summary>One window of Word with its document, as the person at it and a test see it.</summary>
public sealed partial class FakeWordSession : IWordWindow, IDisposable
{
    private readonly FakeWordServer server;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly References references = new();
    private readonly ConcurrentQueue<SyncRecord> syncs = new();
    private readonly List<FakeWordSession> opened = [];
    private readonly CommonCalls common;
    private OpenFile file;
    private int number;

    internal FakeWordSession(FakeWordServer server, string id, WordProfile profile, byte[]? docx, string url)
    {
        (this.server, Id, Profile) = (server, id, profile);
        file = new OpenFile(docx ?? OpenFile.Blank(), profile, Seed, url);
        common = new CommonCalls(this);
    }

    /// <summary>Number of the window.</summary>
    public string Id { get; }

    /// <summary>Which Word it is.</summary>
    public WordProfile Profile { get; }

    /// <summary>What goes wrong.</summary>
    public FakeWordFaults Faults { get; } = new();

    /// <summary>Script that ties a browser's pages to this window; run it before theirs.</summary>
    public string InitScript => $"globalThis.fakeWordWindow = {{ session: {JsonSerializer.Serialize(Id)} }};";

    /// <summary>What Word adds to the address of the pane's page, by which the page knows that it is in Office: goes into the query.</summary>
    public string HostInfo => $"_host_Info=Word${(Profile.Platform switch { "OfficeOnline" => "Web", "Mac" => "Mac", _ => "Win32" })}$16.01${DisplayLanguage}$$$${(Profile.Web ? "1" : "0")}";

    /// <summary>The page in which Word for the web shows the pane: a frame in a page of another site. Elsewhere the pane is a window of its own.</summary>
    /// <param name="pane">The pane's address.</param>
    public string PageFor(string pane)
    {
        var address = pane + (pane.Contains('?', StringComparison.Ordinal) ? '&' : '?') + HostInfo;
        return Profile.Web ? $"{server.Site}/web?pane={Uri.EscapeDataString(address)}" : address;
    }

    /// <summary>How much of the real times is waited: 1 for the real ones, 0 for none.</summary>
    public double Pace { get; set; }

    /// <summary>How long the real Word would have taken for what was asked so far.</summary>
    public TimeSpan Imitated { get; private set; }

    /// <summary>Language of Word's own texts.</summary>
    public string DisplayLanguage { get; set; } = "zh-CN";

    /// <summary>Language of the document.</summary>
    public string ContentLanguage { get; set; } = "zh-CN";

    /// <summary>Word is dark.</summary>
    public bool Dark { get; set; }

    /// <summary>The person allows a new document to open, where Word asks.</summary>
    public bool AllowsOpening { get; set; } = true;

    /// <summary>Every sync of the page's.</summary>
    public IReadOnlyList<SyncRecord> Syncs => [.. syncs];

    /// <summary>Windows that the page has opened, oldest first.</summary>
    public IReadOnlyList<FakeWordSession> Opened
    {
        get
        {
            lock (opened) return [.. opened];
        }
    }

    /// <summary>Addresses that the page had a browser open.</summary>
    public ConcurrentQueue<string> Visited { get; } = new();

    /// <summary>Objects that the library has asked to keep and not given back.</summary>
    public int Held => references.Count;

    /// <summary>The pane opens with the document.</summary>
    public string StartupBehavior { get; internal set; } = "none";

    /// <summary>The pane is in view, as far as the page has asked.</summary>
    public bool PaneShown { get; internal set; } = true;

    /// <summary>The window is closed: nothing answers any more.</summary>
    public bool IsClosed { get; private set; }

    OpenFile IWordWindow.File => file;

    internal OpenFile File => file;

    private int Seed => 1000 + int.Parse(Id, System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        one.Dispose();
    }

    void IWordWindow.Save() => file.Saved = true;

    void IWordWindow.Exchange(byte[] docx, bool withCustomXml, bool withStyles)
    {
        var kept = withCustomXml ? [] : XmlParts.All(file).Select(XmlParts.Read).ToList();
        var next = new OpenFile(docx, Profile, Seed, file.Url) { Saved = false };
        if (!withCustomXml)
        {
            foreach (var part in XmlParts.All(next)) XmlParts.Delete(next, part);
            foreach (var xml in kept) XmlParts.Add(next, xml);
        }

        if (!withStyles) Trouble("insertFileFromBase64 without importStyles keeps the old styles; the fake takes the new ones");
        foreach (var id in next.Roots.SelectMany(r => r.Descendants<DocumentFormat.OpenXml.Wordprocessing.SdtId>())) id.Val = next.NewNumber();
        file.Dispose();
        file = next;
    }

    void IWordWindow.Open(byte[] docx)
    {
        if (Profile.Web && !AllowsOpening) return;
        Add(server.Open(Profile, docx));
    }

    async Task IWordWindow.OpenAsync(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw WordError.Invalid("filePath");
        try
        {
            Add(server.Open(Profile, await server.FetchAsync(address), url));
        }
        catch (HttpRequestException)
        {
            throw WordError.NotFound();
        }
    }

    /// <summary>Answers one request of the page.</summary>
    internal async Task<JsonNode> AnswerAsync(string[] verb, byte[] body)
    {
        await one.WaitAsync();
        try
        {
            return verb switch
            {
                ["start"] => common.Start(),
                ["sync"] => await SyncAsync(body),
                ["common", var name] => common.Answer(name, JsonDocument.Parse(body).RootElement),
                _ => throw new InvalidOperationException($"No such verb: {string.Join('/', verb)}."),
            };
        }
        finally
        {
            one.Release();
        }
    }

    internal void Trouble(string text) => server.Troubles.Enqueue(text);

    private async Task<JsonNode> SyncAsync(byte[] body)
    {
        var request = SyncRequest.Parse(body);
        var calls = Calls(request);
        var takes = Takes(calls, body.Length);
        Imitated += takes;
        if (Pace > 0) await Task.Delay(takes * Pace);
        JsonObject answer;
        var code = calls.Any(Faults.Forbidden.Contains) ? "NotAllowed" : Faults.Meet(calls);
        if (code is not null)
        {
            var refused = new WordError(code, code == "NotAllowed" ? WordError.OnWeb().Message : "We're sorry, something went wrong. Please try again.");
            answer = new JsonObject { ["Error"] = new JsonObject { ["Code"] = refused.Code, ["Message"] = refused.Message, ["Location"] = "", ["ActionIndex"] = 0, ["HttpStatusCode"] = 500 } };
        }
        else
        {
            var interpreter = new Interpreter(request, references, () => new DocumentObject(file, this), Service);
            answer = interpreter.Run();
            code = interpreter.Error?.Code;
        }

        syncs.Enqueue(new SyncRecord(++number, calls, body.Length, answer.ToJsonString().Length, code));
        return answer;
    }

    private WordObject Service(string name) => name switch
    {
        "Microsoft.WordServices.Application" => new ApplicationObject(file, this),
        "Microsoft.WordServices.SearchOptions" => new SearchOptionsObject(file),
        _ => throw WordError.NotImitated($"the service {name}"),
    };

    private TimeSpan Takes(IReadOnlyList<string> calls, long size) =>
        Profile.PerSync + (calls.Count(c => c == "InsertText") * Profile.PerInsertText)
            + (calls.Any(c => c is "InsertOoxml" or "InsertFileFromBase64") ? Profile.PerInsertOoxml * Math.Max(1, size / 100_000.0) : TimeSpan.Zero);

    /// <summary>What a request calls, without the library's own book-keeping.</summary>
    private static List<string> Calls(SyncRequest request)
    {
        var calls = new List<string>();
        foreach (var action in request.Actions)
        {
            switch (action.Kind)
            {
                case ActionKind.Query: calls.Add("load"); break;
                case ActionKind.Method when action.Name[0] != '_': calls.Add(action.Name); break;
                case ActionKind.SetProperty: calls.Add(action.Name + "="); break;
            }
        }

        // Methods that give an object are part of its path.
        calls.AddRange(request.ObjectPaths.Values.Where(p => p.Kind == PathKind.Method).Select(p => p.Name));
        return calls;
    }

    private void Add(FakeWordSession session)
    {
        (session.Pace, session.DisplayLanguage, session.ContentLanguage, session.Dark) = (Pace, DisplayLanguage, ContentLanguage, Dark);
        lock (opened) opened.Add(session);
    }
}
