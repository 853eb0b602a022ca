using System.Collections.Concurrent;
using WorkSummary.Core.People;
using WorkSummary.Storage.Ledger;

namespace WorkSummary.Storage.Desks;

/// <summary>The seen-log in the audit trail. Each process remembers the hour it wrote: a restart, or another node, may write once more.</summary>
internal sealed class SeenLog(Store store) : ISeenLog
{
    /// <summary>How the actions begin.</summary>
    public const string Prefix = "seen.";

    private readonly ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);
    private long swept;

    public async Task NoteAsync(Member actor, string what, string unit, IReadOnlyDictionary<string, string> subjects, CancellationToken cancellation = default)
    {
        var now = store.Now;
        var hour = now.ToUnixTimeSeconds() / 3600;
        Sweep(hour);
        var thing = $"{actor.Id}\n{what}\n{unit}\n{string.Join('\n', subjects.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"))}";
        if (written.TryGetValue(thing, out var last) && last == hour) return;
        await store.WriteAboutAsync<bool>(
            $"trail of {actor.Id}",
            async db =>
            {
                await AuditChain.AppendAsync(db, now, actor.Id, Prefix + what, unit, [.. subjects.Select(s => (s.Key, (string?)s.Value))]);
                return true;
            },
            cancellation);
        written[thing] = hour;
    }

    /// <summary>What was written in an earlier hour need not be remembered.</summary>
    private void Sweep(long hour)
    {
        if (Interlocked.Exchange(ref swept, hour) == hour) return;
        foreach (var (thing, at) in written)
        {
            if (at != hour) written.TryRemove(new KeyValuePair<string, long>(thing, at));
        }
    }
}
