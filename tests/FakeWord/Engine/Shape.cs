using System.Text.Json.Nodes;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>What an object looks like in an answer.</summary>
internal static class Shape
{
    /// <summary>What the library learns of an object that it has only named: how to find it again.</summary>
    public static JsonObject Identity(WordObject target, References references)
    {
        var shape = new JsonObject();
        if (references.NameOf(target) is { } name) shape["_ReferenceId"] = name;
        if (target.Id is { } id)
        {
            shape["_Id"] = id.DeepClone();
            shape["Id"] = id;
        }

        return shape;
    }

    /// <summary>What <c>load()</c> asked for.</summary>
    public static JsonObject Loaded(WordObject target, SyncQuery query, References references)
    {
        string[] wanted = [.. query.Select ?? [], .. query.Expand ?? []];
        if (target is not WordCollection collection) return One(target, wanted, references);
        var items = new JsonArray();
        foreach (var item in collection.Items.Skip(query.Skip ?? 0).Take(query.Top ?? int.MaxValue))
        {
            // Items are found again by reference: their place says nothing once the document has changed.
            references.Keep(item);
            items.Add((JsonNode)One(item, [.. wanted.Select(WithoutItems).Where(w => w.Length > 0)], references));
        }

        var shape = Identity(target, references);
        shape["_Items"] = items;
        return shape;
    }

    private static string WithoutItems(string path) => path == "items" ? "" : path.StartsWith("items/", StringComparison.Ordinal) ? path[6..] : path;

    private static JsonObject One(WordObject target, string[] wanted, References references)
    {
        var shape = Identity(target, references);
        var direct = wanted.Where(w => !w.Contains('/', StringComparison.Ordinal)).ToList();
        if (wanted.Length == 0 || direct.Contains("*")) direct = [.. target.ScalarNames, .. direct.Where(d => d != "*")];
        var nested = wanted.Where(w => w.Contains('/', StringComparison.Ordinal)).GroupBy(w => w[..w.IndexOf('/', StringComparison.Ordinal)], w => w[(w.IndexOf('/', StringComparison.Ordinal) + 1)..]).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var name in direct)
        {
            if (target.TryRead(name, out var key, out var value)) shape[key] = value;
            // No value of its own: then it is the way to another object.
            else nested.TryAdd(name, []);
        }

        foreach (var (name, rest) in nested)
        {
            var key = char.ToUpperInvariant(name[0]) + name[1..];
            shape[key] = target.Follow(key) is { } next ? Loaded(next, new SyncQuery { Select = [.. rest] }, references) : null;
        }

        return shape;
    }
}
