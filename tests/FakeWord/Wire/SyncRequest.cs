using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkSummary.FakeWord.Wire;

/// <summary>What the client library sends in one <c>context.sync()</c>.</summary>
internal sealed class SyncRequest
{
    public List<SyncAction> Actions { get; init; } = [];

    public Dictionary<string, SyncPath> ObjectPaths { get; init; } = [];

    public static SyncRequest Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<SyncRequest>(json) ?? new();
}

/// <summary>What an action is.</summary>
internal enum ActionKind
{
    Instantiate = 1,
    Query = 2,
    Method = 3,
    SetProperty = 4,
    Trace = 5,
    Update = 9,
}

/// <summary>One thing to do.</summary>
internal sealed class SyncAction
{
    public int Id { get; init; }

    [JsonPropertyName("ActionType")]
    public ActionKind Kind { get; init; }

    public string Name { get; init; } = "";

    public int ObjectPathId { get; init; }

    public SyncArguments? ArgumentInfo { get; init; }

    public SyncQuery? QueryInfo { get; init; }

    public Dictionary<string, JsonElement>? ObjectState { get; init; }
}

/// <summary>How an object is reached.</summary>
internal enum PathKind
{
    Root = 1,
    NewObject = 2,
    Method = 3,
    Property = 4,
    Indexer = 5,
    Reference = 6,
    Null = 7,
}

/// <summary>The way to one object.</summary>
internal sealed class SyncPath
{
    public int Id { get; init; }

    [JsonPropertyName("ObjectPathType")]
    public PathKind Kind { get; init; }

    public string Name { get; init; } = "";

    public int ParentObjectPathId { get; init; }

    public SyncArguments? ArgumentInfo { get; init; }
}

/// <summary>Arguments of a call; where one is an object, its path stands in the second list.</summary>
internal sealed class SyncArguments
{
    public JsonElement[]? Arguments { get; init; }

    public JsonElement[]? ReferencedObjectPathIds { get; init; }
}

/// <summary>What <c>load()</c> asks for.</summary>
internal sealed class SyncQuery
{
    public string[]? Select { get; init; }

    public string[]? Expand { get; init; }

    public int? Top { get; init; }

    public int? Skip { get; init; }
}
