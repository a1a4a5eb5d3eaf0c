"""Which phrases refer to someone or something?"""
