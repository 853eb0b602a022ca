namespace WorkSummary.Core.Routes.Elsa;

/// <summary>
/// The way through a flow to the activity where a report stands: which outcome each activity gives that it comes through without
/// stopping. Whoever drives Elsa finds it beforehand, so that no activity has to judge anything, and no outcome is given that leads nowhere.
/// </summary>
/// <param name="First">Outcome of the activity it sets out from.</param>
/// <param name="Through">Outcome of each activity on the way, by its id; neither the first nor the last is among them.</param>
public sealed record ElsaWay(string First, IReadOnlyDictionary<string, string> Through)
{
    /// <summary>The shortest way; null where there is none. From an activity to itself it goes out and comes round.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="from">Id of the activity it sets out from.</param>
    /// <param name="to">Id of the activity it is to stop at.</param>
    public static ElsaWay? Find(ElsaFlow flow, string from, string to)
    {
        var types = flow.Activities.ToDictionary(a => a.Id, a => a.Type, StringComparer.Ordinal);
        var came = new Dictionary<string, ElsaConnection>(StringComparer.Ordinal);
        var open = new Queue<string>([from]);
        while (!came.ContainsKey(to) && open.TryDequeue(out var at))
        {
            foreach (var way in flow.Connections.Where(c => c.From == at && (at == from || IsPassedBy(types[at], c.Outcome))))
            {
                if (came.TryAdd(way.To, way)) open.Enqueue(way.To);
            }
        }

        if (!came.TryGetValue(to, out var last)) return null;
        var through = new Dictionary<string, string>(StringComparer.Ordinal);
        while (last.From != from)
        {
            through.Add(last.From, last.Outcome);
            last = came[last.From];
        }

        return new ElsaWay(last.Outcome, through);
    }

    /// <summary>Nobody returns or accepts a report in passing.</summary>
    private static bool IsPassedBy(string type, string outcome) => type != ElsaWords.Stage || outcome == ElsaWords.Onward;
}
