using System.Text.Json;
using System.Text.Json.Nodes;
using WorkSummary.FakeWord.Wire;

namespace WorkSummary.FakeWord.Engine;

/// <summary>Something that the client library can hold on to. Names are those of the wire: <c>InsertText</c>, <c>CannotEdit</c>.</summary>
internal abstract class WordObject(OpenFile file)
{
    public OpenFile File { get; } = file;

    /// <summary>The class as the library calls it, for an error's location.</summary>
    public abstract string TypeName { get; }

    /// <summary>Properties with a value, in the library's names.</summary>
    protected virtual IReadOnlyDictionary<string, Func<JsonNode?>> Scalars => Nothing;

    /// <summary>True where what it stands for is no longer in the document.</summary>
    public virtual bool IsGone => false;

    /// <summary>Identifies it within a collection.</summary>
    public virtual JsonNode? Id => null;

    private static readonly Dictionary<string, Func<JsonNode?>> Nothing = [];

    /// <summary>The object that a property leads to; null for the null object.</summary>
    public virtual WordObject? Follow(string name) => throw WordError.NotImitated($"{TypeName}.{Camel(name)}");

    /// <summary>Calls a method that gives an object; null for the null object.</summary>
    public virtual WordObject? Get(string name, CallArguments arguments) => throw WordError.NotImitated($"{TypeName}.{Camel(name)}()");

    /// <summary>Calls a method that gives a value or nothing.</summary>
    public virtual JsonNode? Call(string name, CallArguments arguments) => throw WordError.NotImitated($"{TypeName}.{Camel(name)}()");

    /// <summary>Sets a property.</summary>
    public virtual void Set(string name, JsonElement value) => throw WordError.NotImitated($"setting {TypeName}.{Camel(name)}");

    /// <summary>Names of the properties that have a value.</summary>
    public IEnumerable<string> ScalarNames => Scalars.Keys;

    /// <summary>Reads a property by the name that the page wrote.</summary>
    /// <returns>False where there is no such value.</returns>
    public bool TryRead(string name, out string key, out JsonNode? value)
    {
        key = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
        value = null;
        if (!Scalars.TryGetValue(key, out var read)) return false;
        value = read();
        return true;
    }

    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Several objects of one kind: those that the document has at the moment when it is asked.</summary>
internal sealed class WordCollection(OpenFile file, string typeName, Func<IEnumerable<WordObject>> items) : WordObject(file)
{
    public override string TypeName { get; } = typeName;

    public IReadOnlyList<WordObject> Items => [.. items()];

    public override WordObject? Get(string name, CallArguments arguments) => name switch
    {
        "GetFirst" => items().FirstOrDefault() ?? throw WordError.NotFound(),
        "GetFirstOrNullObject" => items().FirstOrDefault(),
        "GetItem" or "_GetItem" or "GetItemAt" => At(arguments),
        "GetLast" => items().LastOrDefault() ?? throw WordError.NotFound(),
        "GetLastOrNullObject" => items().LastOrDefault(),
        "GetById" => ById(arguments.Number(0)) ?? throw WordError.NotFound(),
        "GetByIdOrNullObject" => ById(arguments.Number(0)),
        "GetByTag" => Controls(c => c.Tag == arguments.Text(0)),
        "GetByTitle" => Controls(c => c.Title == arguments.Text(0)),
        "GetByTypes" => Controls(c => arguments.Json(0) is { ValueKind: JsonValueKind.Array } types && types.EnumerateArray().Any(t => t.GetString() == c.Kind)),
        _ => base.Get(name, arguments),
    };

    /// <summary>The item that the library remembers by id or place.</summary>
    public WordObject At(CallArguments arguments)
    {
        var wanted = arguments.Number(0);
        return ById(wanted) ?? (wanted >= 0 ? items().ElementAtOrDefault(wanted) : null) ?? throw WordError.NotFound();
    }

    private ControlObject? ById(int id) => items().OfType<ControlObject>().FirstOrDefault(c => c.Number == id);

    private WordCollection Controls(Func<ControlObject, bool> which) => new(File, TypeName, () => items().OfType<ControlObject>().Where(which));
}
