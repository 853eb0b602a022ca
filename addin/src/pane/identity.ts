export { createIdentity, SignInProblem, type Identity, type Ways } from "../identity/identity";
