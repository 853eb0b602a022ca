namespace WorkSummary.Documents.Gating;

/// <summary>
/// Looks at the raw bytes of XML on their way into the reader. Bounds the characters and the longest run without a tag before the
/// reader has to hold them, and remembers what would explain a failure of the reader: a DOCTYPE, a character that XML forbids.
/// The reader decides; this only counts and names the cause. Works on UTF-8 and, by passing over zero bytes, on UTF-16.
/// </summary>
internal sealed class XmlWatch
{
    private int run;
    private bool wide;
    private bool first = true;
    private State state;
    private int reference;

    private enum State
    {
        Text,
        Less,
        LessBang,
        Ampersand,
        Hash,
        Decimal,
        Hex,
    }

    /// <summary>True once <c>&lt;!D</c> was seen.</summary>
    public bool SawDoctype { get; private set; }

    /// <summary>True once a character was seen that XML 1.0 (2.2) forbids, raw or as a reference.</summary>
    public bool SawIllegal { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Look(ReadOnlySpan<byte> bytes, Budget budget)
    {
        if (first && bytes.Length > 1)
        {
            first = false;
            wide = bytes[0] is 0xFE or 0xFF || bytes[0] == 0 || bytes[1] == 0;
        }

        var characters = 0;
        foreach (var b in bytes)
        {
            if ((b & 0xC0) != 0x80) characters++;
            run++;
            if (state == State.Text && b >= 0x20 && b != '<' && b != '&') continue;
            if (wide && b == 0) continue;
            if (b == '<') EndRun();
            if (b < 0x20 && b is not (9 or 10 or 13) && !wide) SawIllegal = true;
            if (b < 0x80) Step((char)b);
            else state = State.Text;
        }

        if (run > GateLimits.RunBytes) EndRun();
        budget.Characters(wide ? bytes.Length / 2 : characters);
    }

    private void EndRun()
    {
        if (run > GateLimits.RunBytes) throw new Refusal("gate.run-too-long", null, GateLimits.RunBytes >> 10);
        run = 0;
    }

    private void Step(char c)
    {
        switch (state)
        {
            case State.Less when c == '!':
                state = State.LessBang;
                return;
            case State.LessBang when c == 'D':
                SawDoctype = true;
                break;
            case State.Ampersand when c == '#':
                state = State.Hash;
                return;
            case State.Hash when c == 'x':
                (state, reference) = (State.Hex, 0);
                return;
            case State.Hash when char.IsAsciiDigit(c):
                (state, reference) = (State.Decimal, c - '0');
                return;
            case State.Decimal when char.IsAsciiDigit(c) && reference < 0x110000:
                reference = (reference * 10) + (c - '0');
                return;
            case State.Hex when char.IsAsciiHexDigit(c) && reference < 0x110000:
                reference = (reference * 16) + Convert.ToInt32(c.ToString(), 16);
                return;
            case State.Decimal or State.Hex when c == ';':
                SawIllegal |= !IsLegal(reference);
                break;
        }

        state = c switch { '<' => State.Less, '&' => State.Ampersand, _ => State.Text };
    }

    private static bool IsLegal(int c) => c is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);
}
