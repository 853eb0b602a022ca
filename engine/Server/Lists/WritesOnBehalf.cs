using System.Collections.Concurrent;
using WorkSummary.Core.Lists;

namespace WorkSummary.Server.Lists;

/// <summary>
/// Lends a write what its source needs to work on the person's behalf, from the request to the worker that hands the write over: in this
/// process's memory, for minutes, once. A write that has to be tried again later goes with the installation's own rights.
/// </summary>
internal sealed class WritesOnBehalf(bool wanted, IHttpContextAccessor accessor, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (PersonAssertion Person, DateTimeOffset Until)> lent = new(StringComparer.Ordinal);

    /// <summary>How many writes have a person's token with them.</summary>
    public int Held => lent.Count;

    /// <summary>Keeps the person of this request for a write; nothing where the installation does not work on people's behalf, or they came without a token.</summary>
    /// <param name="key">Key of the write.</param>
    public void Lend(string key)
    {
        if (!wanted || accessor.HttpContext?.Features.Get<PersonAssertion>() is not { } person) return;
        Sweep();
        lent[key] = (person, clock.GetUtcNow() + Life);
    }

    /// <summary>Forgets what nobody fetched in time; the worker sees to it with each turn.</summary>
    public void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in lent.Where(l => l.Value.Until <= now)) lent.TryRemove(old, out _);
    }

    /// <summary>The person of a write; gone with that.</summary>
    /// <param name="key">Key of the write.</param>
    public PersonAssertion? Take(string key) => lent.TryRemove(key, out var found) && found.Until > clock.GetUtcNow() ? found.Person : null;
}
