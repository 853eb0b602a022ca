using System.Text;

namespace WorkSummary.DemoWorld;

/// <summary>
/// A small seeded generator (SplitMix64). Its sequence is ours for ever: <see cref="System.Random"/> may change between runtimes, and
/// the demo world must come out the same byte for byte.
/// </summary>
public sealed class Dice
{
    private readonly ulong seed;
    private ulong state;

    private Dice(ulong seed) => (this.seed, state) = (seed, seed);

    /// <summary>The dice of a topic. Topics do not disturb one another: a change in one leaves the others' sequences alone.</summary>
    /// <param name="topic">Any text.</param>
    public static Dice For(string topic) => new(Hash(0xcbf29ce484222325, topic));

    /// <summary>The dice of a topic inside this one.</summary>
    /// <param name="topic">Any text.</param>
    public Dice On(string topic) => new(Hash(seed, topic));

    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>.</summary>
    /// <param name="limit">At least 1.</param>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    /// <param name="percent">0 to 100.</param>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of several.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="items">At least one.</param>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>The items in another order.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="items">The items; left as they are.</param>
    public List<T> Shuffle<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    private ulong Next()
    {
        var z = state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    // FNV-1a, because string.GetHashCode differs from run to run.
    private static ulong Hash(ulong start, string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text)) start = (start ^ b) * 0x100000001b3;
        return start;
    }
}
