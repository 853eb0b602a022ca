using System.Text.RegularExpressions;

namespace WorkSummary.FakeGraph;

/// <summary>How a throttled request is answered.</summary>
/// <param name="Status">429 or 503.</param>
/// <param name="RetryAfter">Seconds in <c>Retry-After</c>; null for no such header.</param>
/// <param name="AsDate">As an HTTP date instead of seconds.</param>
public sealed record Throttle(int Status = 429, int? RetryAfter = 1, bool AsDate = false);

/// <summary>Where a connection is cut.</summary>
public enum CutAt
{
    /// <summary>Before anything is done.</summary>
    Request,

    /// <summary>In the middle of the answer's body.</summary>
    Body,

    /// <summary>After the work is done, before the answer: a write is applied, and the client does not know.</summary>
    Answer,
}

/// <summary>
/// What goes wrong, scripted while the server runs. A path is a regular expression on path and query in plain text; without one a
/// fault strikes Graph, SharePoint and uploads, but not sign-in.
/// </summary>
public sealed class FakeFaults
{
    private readonly Lock sync = new();
    private readonly List<Rule> rules = [];

    /// <summary>Everything is down, sign-in too: 503 without a body.</summary>
    public bool Outage { get; set; }

    /// <summary>Next links and delta tokens no longer work: 410.</summary>
    public bool LinksExpired { get; set; }

    /// <summary>Grants of sites are gone: 403.</summary>
    public bool GrantsRevoked { get; set; }

    /// <summary>Each answer takes this long.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Throttles the next requests.</summary>
    /// <param name="count">How many.</param>
    /// <param name="answer">How; 429 with a second where null.</param>
    /// <param name="path">Which.</param>
    public void ThrottleNext(int count, Throttle? answer = null, string? path = null) =>
        Add(new Rule(path, n => n <= count, Last: count) { Throttle = answer ?? new Throttle() });

    /// <summary>Throttles every so-manieth request.</summary>
    /// <param name="every">2: every second one.</param>
    /// <param name="answer">How; 429 with a second where null.</param>
    /// <param name="path">Which.</param>
    public void ThrottleEvery(int every, Throttle? answer = null, string? path = null) =>
        Add(new Rule(path, n => n % every == 0) { Throttle = answer ?? new Throttle() });

    /// <summary>Throttles at random, the same way for the same seed.</summary>
    /// <param name="rate">0 to 1.</param>
    /// <param name="seed">Of the chance.</param>
    /// <param name="answer">How; 429 with a second where null.</param>
    /// <param name="path">Which.</param>
    public void ThrottleAtRate(double rate, int seed, Throttle? answer = null, string? path = null) =>
        Add(new Rule(path, Chance(rate, seed)) { Throttle = answer ?? new Throttle() });

    /// <summary>Fails at random with 500, 502, 503 or 504, the same way for the same seed.</summary>
    /// <param name="rate">0 to 1.</param>
    /// <param name="seed">Of the chance.</param>
    /// <param name="path">Which.</param>
    public void FailAtRate(double rate, int seed, string? path = null)
    {
        var pick = new Random(seed + 1);
        int[] statuses = [500, 502, 503, 504];
        Add(new Rule(path, Chance(rate, seed)) { Status = () => statuses[pick.Next(statuses.Length)] });
    }

    /// <summary>Fails the next requests.</summary>
    /// <param name="count">How many.</param>
    /// <param name="status">How.</param>
    /// <param name="path">Which.</param>
    public void FailNext(int count, int status = 500, string? path = null) =>
        Add(new Rule(path, n => n <= count, Last: count) { Status = () => status });

    /// <summary>Cuts the connection of the next requests.</summary>
    /// <param name="count">How many.</param>
    /// <param name="at">Where; <see cref="CutAt.Answer"/> is "written, but the answer was lost".</param>
    /// <param name="path">Which.</param>
    public void CutNext(int count, CutAt at, string? path = null) => Add(new Rule(path, n => n <= count, Last: count) { Cut = at });

    /// <summary>Cuts connections at random, the same way for the same seed.</summary>
    /// <param name="rate">0 to 1.</param>
    /// <param name="seed">Of the chance.</param>
    /// <param name="at">Where.</param>
    /// <param name="path">Which.</param>
    public void CutAtRate(double rate, int seed, CutAt at, string? path = null) => Add(new Rule(path, Chance(rate, seed)) { Cut = at });

    /// <summary>Makes matching requests slow.</summary>
    /// <param name="delay">How slow.</param>
    /// <param name="path">Which.</param>
    /// <param name="count">How many; all where null.</param>
    public void Slow(TimeSpan delay, string? path = null, int? count = null) =>
        Add(new Rule(path, n => count is null || n <= count, Last: count) { Delay = delay });

    /// <summary>Runs code when a request arrives, before it is handled: to kill, to change the world, to wait.</summary>
    /// <param name="path">Which.</param>
    /// <param name="number">The how-manieth of them, from 1.</param>
    /// <param name="run">What to do.</param>
    public void When(string path, int number, Func<GraphRequest, Task> run) =>
        Add(new Rule(path, n => n == number, Last: number) { Run = run });

    /// <summary>The server works again.</summary>
    public void Clear()
    {
        lock (sync) rules.Clear();
        (Outage, LinksExpired, GrantsRevoked, Delay) = (false, false, false, TimeSpan.Zero);
    }

    /// <summary>Faults that may still strike, in words.</summary>
    public IReadOnlyList<string> Describe()
    {
        var words = new List<string>();
        if (Outage) words.Add("outage");
        if (LinksExpired) words.Add("links expired");
        if (GrantsRevoked) words.Add("grants revoked");
        if (Delay > TimeSpan.Zero) words.Add($"slow by {Delay.TotalSeconds:0.#} s");
        lock (sync) words.AddRange(rules.Select(r => r.Name));
        return words;
    }

    internal async Task<Strike> MeetAsync(GraphRequest request)
    {
        if (Outage) return new Strike("outage") { Status = 503 };
        var hit = new List<Rule>();
        lock (sync)
        {
            foreach (var rule in rules)
            {
                if (rule.Hits(request)) hit.Add(rule);
            }

            rules.RemoveAll(r => r.Over);
        }

        var delay = Delay;
        foreach (var rule in hit)
        {
            if (rule.Run is { } run) await run(request);
            delay += rule.Delay;
        }

        if (delay > TimeSpan.Zero) await Task.Delay(delay, request.Aborted);
        return hit.FirstOrDefault(r => r.Throttle is not null || r.Status is not null || r.Cut is not null) is { } first
            ? new Strike(first.Name) { Throttle = first.Throttle, Status = first.Status?.Invoke(), Cut = first.Cut }
            : Strike.None;
    }

    private void Add(Rule rule)
    {
        lock (sync) rules.Add(rule);
    }

    private static Func<int, bool> Chance(double rate, int seed)
    {
        var random = new Random(seed);
        return _ => random.NextDouble() < rate;
    }

    internal sealed record Strike(string? Name)
    {
        public static readonly Strike None = new((string?)null);

        public Throttle? Throttle { get; init; }

        public int? Status { get; init; }

        public CutAt? Cut { get; init; }
    }

    private sealed record Rule(string? Path, Func<int, bool> When, int? Last = null)
    {
        private readonly Regex? pattern = Path is null ? null : new Regex(Path, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        private int seen;

        public Throttle? Throttle { get; init; }

        public Func<int>? Status { get; init; }

        public CutAt? Cut { get; init; }

        public TimeSpan Delay { get; init; }

        public Func<GraphRequest, Task>? Run { get; init; }

        public bool Over => Last is { } last && seen >= last;

        public string Name => (Throttle, Cut, Run) switch
        {
            ({ } t, _, _) => $"throttle {t.Status}",
            (_, { } cut, _) => $"cut at {cut}",
            (_, _, not null) => "hook",
            _ => Delay > TimeSpan.Zero ? "slow" : "server error",
        } + (Path is null ? "" : $" ({Path})");

        public bool Hits(GraphRequest request)
        {
            var fits = pattern is null
                ? request.Path.StartsWith("/v1.0", StringComparison.Ordinal) || request.Path.StartsWith("/_", StringComparison.Ordinal)
                : pattern.IsMatch(request.Path + Uri.UnescapeDataString(request.RawQuery));
            return fits && When(++seen);
        }
    }
}
