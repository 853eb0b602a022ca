using System.Globalization;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Objects that the client library has asked to keep beyond one sync. What it does not give back shows as a leak.</summary>
internal sealed class References
{
    private readonly Dictionary<string, WordObject> held = [];
    private readonly Dictionary<WordObject, string> names = [];
    private int number;

    public int Count => held.Count;

    public string Keep(WordObject target)
    {
        if (names.TryGetValue(target, out var known)) return known;
        var name = "{" + Convert.ToHexString(BitConverter.GetBytes(target.GetType().Name.GetHashCode(StringComparison.Ordinal))) + "-" + (++number).ToString(CultureInfo.InvariantCulture) + "}";
        held[name] = target;
        names[target] = name;
        return name;
    }

    public string? NameOf(WordObject target) => names.GetValueOrDefault(target);

    public WordObject? Find(string name) => held.GetValueOrDefault(name);

    public void Drop(string name)
    {
        if (held.Remove(name, out var target)) names.Remove(target);
    }

    public void Clear()
    {
        held.Clear();
        names.Clear();
    }
}
