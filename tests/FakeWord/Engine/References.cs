using System.Globalization;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Objects that the client library has asked to keep beyond one sync. What it does not give back shows as a leak.</summary>
internal sealed class References
{
    private readonly Dictionary<string, WordObject> held = [];
    private readonly Dictionary<WordObject, string> names = [];
    // What one Word.run gives back may arrive when the next one holds the same object already.
    private readonly Dictionary<string, int> keepers = [];
    private int number;

    public int Count => held.Count;

    public string Keep(WordObject target)
    {
        if (names.TryGetValue(target, out var known))
        {
            keepers[known]++;
            return known;
        }

        var name = "{" + Convert.ToHexString(BitConverter.GetBytes(target.GetType().Name.GetHashCode(StringComparison.Ordinal))) + "-" + (++number).ToString(CultureInfo.InvariantCulture) + "}";
        held[name] = target;
        names[target] = name;
        keepers[name] = 1;
        return name;
    }

    public string? NameOf(WordObject target) => names.GetValueOrDefault(target);

    public WordObject? Find(string name) => held.GetValueOrDefault(name);

    public void Drop(string name)
    {
        if (!held.TryGetValue(name, out var target) || --keepers[name] > 0) return;
        held.Remove(name);
        keepers.Remove(name);
        names.Remove(target);
    }

    public void Clear()
    {
        held.Clear();
        names.Clear();
        keepers.Clear();
    }
}
