using WorkSummary.Core.Problems;

namespace WorkSummary.Core.Expressions;

/// <summary>
/// Tokens → syntax tree. Precedence is Scriban's, loosest first: pipe, conditional, <c>??</c>, <c>||</c>, <c>&amp;&amp;</c>,
/// equality, relation, sum, product, sign, call, member. What stands before an operator decides how far the arguments of a call reach:
/// <c>round a + b</c> rounds the sum, <c>2 * round a + b</c> does not. Nesting is bounded, so that no text can exhaust the stack.
/// </summary>
internal sealed class Parser
{
    public const int DeepestNesting = 200;

    /// <summary>Precedence of nothing, and one above that of every operator.</summary>
    private const int Loosest = 0, Tightest = int.MaxValue;

    private readonly string text;
    private readonly IReadOnlyList<Token> tokens;
    private Problem? problem;
    private int position;
    private int nesting;

    private Parser(string text, IReadOnlyList<Token> tokens) => (this.text, this.tokens) = (text, tokens);

    private Token Current => tokens[position];

    public static Result<Syntax> Parse(string text) => Lexer.Read(text).Then(tokens => new Parser(text, tokens).Whole());

    private Result<Syntax> Whole()
    {
        if (Current.Kind == TokenKind.End) return new Problem(Messages.Texts, "expressions.empty").At(SourceText.Place(text, 0, 0));
        var syntax = Pipeline();
        if (problem is null && Current.Kind != TokenKind.End) Unexpected("expressions.unexpected-token");
        return problem is null ? syntax : problem;
    }

    private Syntax Pipeline()
    {
        if (++nesting > DeepestNesting) return TooDeep();
        var left = Conditional();
        while (Take("|"))
        {
            if (Current.Kind != TokenKind.Identifier) return Unexpected("expressions.function-expected");
            var (name, start, end) = DottedName();
            left = Bounded(Call(name, start, end, left, Loosest));
        }

        nesting--;
        return left;
    }

    private Syntax Conditional()
    {
        if (++nesting > DeepestNesting) return TooDeep();
        var condition = Binary(Loosest);
        if (Take("?"))
        {
            var then = Conditional();
            if (!Take(":")) return Unexpected("expressions.colon-expected");
            // A pipe behind the last outcome is that one's own.
            condition = Bounded(new ConditionalSyntax(condition, then, Pipeline()));
        }

        nesting--;
        return condition;
    }

    private Syntax Binary(int loosest) => Operators(Unary(loosest), loosest);

    /// <summary>The operators behind an operand that bind more tightly than what stands before it.</summary>
    private Syntax Operators(Syntax left, int loosest)
    {
        while (Current.Kind == TokenKind.Operator && Precedence(Current.Text) is var precedence and > 0 && precedence > loosest)
        {
            var op = Current.Text;
            position++;
            left = Bounded(new BinarySyntax(op, left, Binary(precedence)));
        }

        return left;
    }

    private static int Precedence(string op) => op switch
    {
        "??" => 20,
        "||" => 30,
        "&&" => 40,
        "==" or "!=" => 70,
        "<" or "<=" or ">" or ">=" => 80,
        "+" or "-" => 90,
        "*" or "/" or "//" or "%" => 100,
        _ => 0,
    };

    private Syntax Unary(int loosest)
    {
        if (++nesting > DeepestNesting) return TooDeep();
        var token = Current;
        Syntax result;
        if (token.Is("!") || token.Is("-") || token.Is("+"))
        {
            position++;
            result = Bounded(new UnarySyntax(token.Text, Unary(Tightest), token.Start));
        }
        else
        {
            result = Operand(loosest);
        }

        nesting--;
        return result;
    }

    /// <summary>A primary, or a call <c>name argument…</c>.</summary>
    private Syntax Operand(int loosest)
    {
        if (Current.Kind != TokenKind.Identifier || Constant(Current) is not null) return Primary();
        var mark = position;
        var (name, start, end) = DottedName();
        if (StartsArgument() || Current.Is("(")) return Bounded(Call(name, start, end, null, loosest));
        position = mark;
        return Primary();
    }

    private CallSyntax Call(string name, int start, int end, Syntax? piped, int loosest)
    {
        var arguments = new List<Syntax>();
        if (piped is not null) arguments.Add(piped);
        if (Current.Is("(") && Current.Start == end && !ClosesBeforeMore())
        {
            position++;
            if (!Current.Is(")"))
            {
                do arguments.Add(Pipeline());
                while (problem is null && Take(","));
            }

            if (!Take(")")) Unexpected("expressions.parenthesis-expected");
        }
        else
        {
            while (problem is null && (StartsArgument() || Current.Is("("))) arguments.Add(Operators(Primary(), loosest));
        }

        return new CallSyntax(name, arguments, start, end, piped?.Start ?? start, position > 0 ? tokens[position - 1].End : end);
    }

    /// <summary><c>f(a) b</c> is a call with two arguments, the first in parentheses; <c>f(a, b)</c> and <c>f(a)</c> are calls with a list.</summary>
    private bool ClosesBeforeMore()
    {
        var depth = 0;
        for (var i = position; i < tokens.Count; i++)
        {
            if (tokens[i].Is("(")) depth++;
            if (tokens[i].Is(")") && --depth == 0) return tokens[i + 1] is { Kind: TokenKind.Number or TokenKind.String or TokenKind.Identifier } next || tokens[i + 1].Is("(") || tokens[i + 1].Is(".");
        }

        return false;
    }

    private bool StartsArgument() => Current.Kind is TokenKind.Number or TokenKind.String or TokenKind.Identifier;

    private Syntax Primary()
    {
        if (++nesting > DeepestNesting) return TooDeep();
        var token = Current;
        Syntax result;
        if (token.Kind is TokenKind.Number or TokenKind.String)
        {
            position++;
            result = new LiteralSyntax(token.Value, token.Start, token.End);
        }
        else if (token.Kind == TokenKind.Identifier)
        {
            position++;
            result = (Syntax?)Constant(token) ?? new NameSyntax(token.Text, token.Start, token.End);
        }
        else if (Take("("))
        {
            result = Pipeline();
            if (!Take(")")) return Unexpected("expressions.parenthesis-expected");
        }
        else
        {
            return Unexpected("expressions.operand-expected");
        }

        while (problem is null && Take("."))
        {
            if (Current.Kind != TokenKind.Identifier) return Unexpected("expressions.member-expected");
            result = Bounded(new MemberSyntax(result, Current.Text, Current.Start, Current.End));
            position++;
        }

        nesting--;
        return result;
    }

    private static LiteralSyntax? Constant(Token token) => token.Text switch
    {
        "true" => new(true, token.Start, token.End),
        "false" => new(false, token.Start, token.End),
        "null" => new(null, token.Start, token.End),
        _ => null,
    };

    private (string Name, int Start, int End) DottedName()
    {
        var first = Current;
        var last = first;
        var name = first.Text;
        position++;
        while (Current.Is(".") && tokens[position + 1].Kind == TokenKind.Identifier)
        {
            last = tokens[position + 1];
            name += "." + last.Text;
            position += 2;
        }

        return (name, first.Start, last.End);
    }

    private bool Take(string op)
    {
        if (!Current.Is(op)) return false;
        position++;
        return true;
    }

    private Syntax Bounded(Syntax node) => node.Depth > DeepestNesting ? TooDeep() : node;

    private Syntax TooDeep() => Stop(new Problem(Messages.Texts, "expressions.too-deep", DeepestNesting).At(SourceText.Place(text, Current.Start, Current.Length)));

    private Syntax Unexpected(string code)
    {
        var found = Current.Kind == TokenKind.End ? "…" : text.Substring(Current.Start, Math.Min(Current.Length, 40));
        return Stop(new Problem(Messages.Texts, code, found).At(SourceText.Place(text, Current.Start, Current.Length)));
    }

    /// <summary>Keeps the first problem and goes to the end, where every loop of the parser stops.</summary>
    private LiteralSyntax Stop(Problem first)
    {
        problem ??= first;
        position = tokens.Count - 1;
        return new LiteralSyntax(null, text.Length, text.Length);
    }
}
