using System.Text;

namespace WorkSummary.Documents.Gating;

/// <summary>
/// Follows the field codes of a part through their runs (ECMA-376 Part 1, 17.16) and tells which of them reach outside: DDE and its
/// kin, and every one whose name is put together by another field inside it.
/// </summary>
internal sealed class Fields
{
    private const int Longest = 512;

    private static readonly HashSet<string> Outside = new(StringComparer.OrdinalIgnoreCase)
    {
        "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "RD", "EMBED", "MACROBUTTON",
    };

    private readonly Stack<Field> open = new();
    private int count;

    /// <summary>Numbers of the fields that reach outside, counting begins from 0, with their names.</summary>
    public Dictionary<int, string> Dangerous { get; } = [];

    /// <summary>The name of a field reaching outside that an instruction would run; null when it is harmless.</summary>
    public static string? DangerIn(string instruction)
    {
        var name = Name(instruction, out _);
        return Outside.Contains(name) ? name.ToUpperInvariant() : null;
    }

    /// <summary>A field begins.</summary>
    public void Begin()
    {
        if (open.TryPeek(out var outer) && !outer.InResult)
        {
            Name(outer.Code.ToString(), out var complete);
            if (!complete) Dangerous.TryAdd(outer.Number, "{…}");
        }

        if (open.Count >= GateLimits.Depth) throw new Refusal("gate.too-deep", null, GateLimits.Depth);
        open.Push(new Field(count++));
    }

    /// <summary>A piece of instruction.</summary>
    public void Instruction(ReadOnlySpan<char> text)
    {
        if (open.TryPeek(out var field) && !field.InResult && field.Code.Length < Longest) field.Code.Append(text);
    }

    /// <summary>The result begins.</summary>
    public void Separate()
    {
        if (open.TryPeek(out var field)) Judge(field);
    }

    /// <summary>The field ends.</summary>
    public void End()
    {
        if (open.TryPop(out var field)) Judge(field);
    }

    /// <summary>The part ends; fields left open count too.</summary>
    public void Close()
    {
        while (open.Count > 0) End();
    }

    private static string Name(string instruction, out bool complete)
    {
        var text = instruction.AsSpan().TrimStart();
        var length = 0;
        while (length < text.Length && !char.IsWhiteSpace(text[length]) && text[length] is not ('\\' or '"')) length++;
        complete = length > 0 && length < text.Length;
        return text[..Math.Min(length, 40)].ToString();
    }

    private void Judge(Field field)
    {
        field.InResult = true;
        if (DangerIn(field.Code.ToString()) is { } name) Dangerous.TryAdd(field.Number, name);
    }

    private sealed class Field(int number)
    {
        public int Number { get; } = number;

        public StringBuilder Code { get; } = new();

        public bool InResult { get; set; }
    }
}
