/// Facts about real numbers and classical logic that the exported proofs use; Coq checks them with each file.
enum CoqPrelude {
  static let text = """
    Require Import Reals Lra Classical.
    Open Scope R_scope.

    (* Case distinctions *)
    Definition true_dec : {True} + {~ True} := left I.
    Definition false_dec : {False} + {~ False} := right (fun h => h).
    Definition not_dec {A : Prop} (d : {A} + {~ A}) : {~ A} + {~ ~ A} :=
      match d with left a => right (fun n => n a) | right n => left n end.
    Definition and_dec {A B : Prop} (d : {A} + {~ A}) (e : {B} + {~ B}) : {A /\\ B} + {~ (A /\\ B)}.
    Proof. destruct d as [a|a]; [destruct e as [b|b]; [left; split; assumption|right; tauto]|right; tauto]. Defined.
    Definition or_dec {A B : Prop} (d : {A} + {~ A}) (e : {B} + {~ B}) : {A \\/ B} + {~ (A \\/ B)}.
    Proof. destruct d as [a|a]; [left; tauto|destruct e as [b|b]; [left; tauto|right; tauto]]. Defined.
    Definition imp_dec {A B : Prop} (d : {A} + {~ A}) (e : {B} + {~ B}) : {A -> B} + {~ (A -> B)}.
    Proof. destruct d as [a|a]; [destruct e as [b|b]; [left; tauto|right; tauto]|left; tauto]. Defined.
    Definition iff_dec {A B : Prop} (d : {A} + {~ A}) (e : {B} + {~ B}) : {A <-> B} + {~ (A <-> B)}.
    Proof. destruct d as [a|a]; destruct e as [b|b]; (left; tauto) || (right; tauto). Defined.
    Definition neq_dec (x y : R) : {x <> y} + {~ x <> y} := not_dec (Req_EM_T x y).

    (* Real numbers *)
    Lemma named : forall r : R, exists t, r = t. Proof. intro r. exists r. reflexivity. Qed.
    Lemma chosen : forall P : R -> Prop, exists x, (exists y, P y) -> P x.
    Proof.
      intro P. destruct (classic (exists y, P y)) as [[y h]|h].
      - exists y. intro. assumption.
      - exists 0. intro g. contradiction.
    Qed.
    Lemma quotient_spec : forall p q t, p / q = t -> q <> 0 -> t * q = p.
    Proof. intros p q t e n. rewrite <- e. field. assumption. Qed.
    Lemma min_left : forall p q t, Rmin p q = t -> t <= p. Proof. intros p q t e. rewrite <- e. apply Rmin_l. Qed.
    Lemma min_right : forall p q t, Rmin p q = t -> t <= q. Proof. intros p q t e. rewrite <- e. apply Rmin_r. Qed.
    Lemma min_cases : forall p q t, Rmin p q = t -> t = p \\/ t = q.
    Proof. intros p q t. unfold Rmin. destruct (Rle_dec p q); intro e; subst; tauto. Qed.
    Lemma max_left : forall p q t, Rmax p q = t -> p <= t. Proof. intros p q t e. rewrite <- e. apply Rmax_l. Qed.
    Lemma max_right : forall p q t, Rmax p q = t -> q <= t. Proof. intros p q t e. rewrite <- e. apply Rmax_r. Qed.
    Lemma max_cases : forall p q t, Rmax p q = t -> t = p \\/ t = q.
    Proof. intros p q t. unfold Rmax. destruct (Rle_dec p q); intro e; subst; tauto. Qed.
    Lemma abs_max : forall x, Rabs x = Rmax x (-x).
    Proof. intro x. unfold Rabs, Rmax. destruct (Rcase_abs x); destruct (Rle_dec x (-x)); lra. Qed.
    Lemma if_true : forall (A : Prop) (d : {A} + {~ A}) (p q t : R), (if d then p else q) = t -> A -> t = p.
    Proof. intros A d p q t e a. destruct d; [symmetry; assumption|contradiction]. Qed.
    Lemma if_false : forall (A : Prop) (d : {A} + {~ A}) (p q t : R), (if d then p else q) = t -> ~ A -> t = q.
    Proof. intros A d p q t e a. destruct d; [contradiction|symmetry; assumption]. Qed.
    Lemma neq_cases : forall a b : R, a <> b -> a > b \\/ a < b.
    Proof. intros a b n. destruct (Rdichotomy a b n); tauto. Qed.

    (* Sums of products *)
    Lemma neg_ge : forall x, x <= 0 -> 0 <= - x. Proof. intros. lra. Qed.
    Lemma neg_gt : forall x, x < 0 -> 0 < - x. Proof. intros. lra. Qed.
    Lemma square_ge : forall x, 0 <= x * x. Proof. exact Rle_0_sqr. Qed.
    Lemma times_zero : forall c x, x = 0 -> 0 <= c * x. Proof. intros c x e. rewrite e. lra. Qed.
    Lemma sum_gg : forall x y, 0 < x -> 0 < y -> 0 < x + y. Proof. intros. lra. Qed.
    Lemma sum_ge : forall x y, 0 < x -> 0 <= y -> 0 < x + y. Proof. intros. lra. Qed.
    Lemma sum_eg : forall x y, 0 <= x -> 0 < y -> 0 < x + y. Proof. intros. lra. Qed.
    Lemma sum_ee : forall x y, 0 <= x -> 0 <= y -> 0 <= x + y. Proof. intros. lra. Qed.
    Lemma absurd_sum : forall x, 0 < x -> x = 0 -> False. Proof. intros. lra. Qed.

    (* Negations moved inward, and back *)
    Lemma not_and_in : forall P Q N : Prop, (~ Q -> N) -> ~ (P /\\ Q) -> ~ P \\/ N.
    Proof. intros P Q N f h. destruct (classic P); [right; apply f; tauto|left; assumption]. Qed.
    Lemma not_or_in : forall P Q N : Prop, (~ Q -> N) -> ~ (P \\/ Q) -> ~ P /\\ N.
    Proof. intros P Q N f h. split; [|apply f]; tauto. Qed.
    Lemma not_imp_in : forall P Q : Prop, ~ (P -> Q) -> P /\\ ~ Q. Proof. exact imply_to_and. Qed.
    Lemma not_iff_in : forall P Q : Prop, ~ (P <-> Q) -> (P /\\ ~ Q) \\/ (~ P /\\ Q).
    Proof. intros P Q h. destruct (classic P); destruct (classic Q); tauto. Qed.
    Lemma not_all_in : forall P N : R -> Prop, (forall x, ~ P x -> N x) -> ~ (forall x, P x) -> exists x, N x.
    Proof. intros P N f h. destruct (not_all_ex_not _ _ h) as [x n]. exists x. auto. Qed.
    Lemma imp_in : forall P Q : Prop, (P -> Q) -> ~ P \\/ Q. Proof. exact imply_to_or. Qed.
    Lemma iff_in1 : forall P Q : Prop, (P <-> Q) -> ~ P \\/ Q.
    Proof. intros P Q h. destruct (classic P); tauto. Qed.
    Lemma iff_in2 : forall P Q : Prop, (P <-> Q) -> P \\/ ~ Q.
    Proof. intros P Q h. destruct (classic P); tauto. Qed.
    Lemma not_and_out : forall P Q N : Prop, (N -> ~ Q) -> ~ P \\/ N -> ~ (P /\\ Q). Proof. tauto. Qed.
    Lemma not_or_out : forall P Q N : Prop, (N -> ~ Q) -> ~ P /\\ N -> ~ (P \\/ Q). Proof. tauto. Qed.
    Lemma not_imp_out : forall P Q : Prop, P /\\ ~ Q -> ~ (P -> Q). Proof. tauto. Qed.
    Lemma not_iff_out : forall P Q : Prop, (P /\\ ~ Q) \\/ (~ P /\\ Q) -> ~ (P <-> Q). Proof. tauto. Qed.
    Lemma not_all_out : forall P N : R -> Prop, (forall x, N x -> ~ P x) -> (exists x, N x) -> ~ forall x, P x.
    Proof. intros P N f [x n] h. exact (f x n (h x)). Qed.
    Lemma not_ex_out : forall P N : R -> Prop, (forall x, N x -> ~ P x) -> (forall x, N x) -> ~ exists x, P x.
    Proof. intros P N f n [x p]. exact (f x (n x) p). Qed.
    Lemma imp_out : forall P Q : Prop, ~ P \\/ Q -> P -> Q. Proof. tauto. Qed.
    Lemma iff_out : forall P Q : Prop, (~ P \\/ Q) /\\ (P \\/ ~ Q) -> (P <-> Q). Proof. tauto. Qed.

    (* A statement about all numbers in another form: the same comparisons, joined otherwise *)
    Ltac restate_open h :=
      lazymatch goal with
      | |- forall x : R, _ => let x := fresh "x" in intro x; specialize (h x); restate_open h
      | _ => idtac
      end.
    Ltac restate :=
      let h := fresh "h" in
      intro h; restate_open h; lra.
    """

  /// The names of the facts.
  static let names: Set<String> = Set(
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 1, words[0] == "Lemma" || words[0] == "Definition" else { return nil }
      return String(words[1])
    })
}
